using Linchpin.Bpf.Objects;

namespace Linchpin.Bundles;

/// <summary>The packets of an interface, before all else: <c>xdp:eth0</c>, <c>xdp:eth0,generic</c>.</summary>
/// <param name="Interface">The interface's name.</param>
/// <param name="Mode"><c>generic</c> (in the network stack), <c>driver</c>, <c>hardware</c> (in the card); null for the driver where it can, else the stack.</param>
public sealed record XdpPlace(string Interface, string? Mode = null) : AttachPlace
{
    internal const string Kind = "xdp";

    private protected override string Text => $"{Kind}:{Interface}{(Mode is null ? "" : "," + Mode)}";

    internal static XdpPlace? Of(string[] words) => words switch
    {
        [var name] when InterfaceName.IsValid(name) => new XdpPlace(name),
        [var name, "generic" or "driver" or "hardware"] when InterfaceName.IsValid(name) => new XdpPlace(name, words[1]),
        _ => null,
    };

    internal override string? Objection(BundleProgram program) =>
        program.Type == ProgramType.Xdp && program.Section is "xdp" or "xdp.frags" ? null : "takes programs in sections xdp and xdp.frags";
}
