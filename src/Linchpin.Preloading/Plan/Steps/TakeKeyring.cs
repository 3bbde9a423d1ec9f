using Linchpin.Bpf;
using Linchpin.Preloading.Execution;

namespace Linchpin.Preloading.Plan.Steps;

/// <summary>Has the kernel check signatures against a keyring that it has itself.</summary>
/// <param name="Keyring">Which.</param>
public sealed record TakeKeyring(KeyringId Keyring) : PlanStep
{
    /// <inheritdoc/>
    public override string Kind => "take-keyring";

    /// <inheritdoc/>
    public override string Describe() => $"have the kernel check signatures against its keyring {Keyring}";

    internal override IUndo Apply(KernelSession kernel)
    {
        kernel.Keyring = Keyring;
        return Undo.Nothing;
    }
}
