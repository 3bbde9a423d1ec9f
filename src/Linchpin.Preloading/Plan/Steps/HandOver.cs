using Linchpin.Bpf;
using Linchpin.Bundles;
using Linchpin.Preloading.Execution;

namespace Linchpin.Preloading.Plan.Steps;

/// <summary>Gives a map's pin the owner, group and mode that its bundle asks for.</summary>
/// <param name="Bundle">For which bundle.</param>
/// <param name="Path">The pin.</param>
/// <param name="User">Whose it becomes.</param>
public sealed record HandOver(BundleName Bundle, string Path, PinOwner User) : PlanStep(Bundle)
{
    /// <inheritdoc/>
    public override string Kind => "hand-over";

    /// <inheritdoc/>
    public override string Describe() => $"hand {Path} over to {User}";

    internal override IUndo Apply(KernelSession kernel)
    {
        BpfFileSystem.ChangeOwner(Path, User.User, User.Group);
        File.SetUnixFileMode(Path, User.Mode);
        return Undo.Nothing;   // the pin goes with the step that made it
    }
}
