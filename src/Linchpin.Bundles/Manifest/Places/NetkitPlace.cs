using Linchpin.Bpf.Objects;

namespace Linchpin.Bundles;

/// <summary>The packets of a netkit pair: <c>netkit:nk0</c>, the name of its primary interface. Whose packets, the section says.</summary>
/// <param name="Interface">The primary interface's name.</param>
public sealed record NetkitPlace(string Interface) : AttachPlace
{
    internal const string Kind = "netkit";

    private protected override string Text => $"{Kind}:{Interface}";

    internal static NetkitPlace? Of(string[] words) => words is [var name] && InterfaceName.IsValid(name) ? new NetkitPlace(name) : null;

    internal override string? Objection(BundleProgram program) =>
        program.Type == ProgramType.SchedClassifier && program.Section is "netkit/primary" or "netkit/peer" ? null : "takes programs in sections netkit/primary and netkit/peer";
}
