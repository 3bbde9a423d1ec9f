using Linchpin.Bpf.Objects;

namespace Linchpin.Bundles;

/// <summary>A whole network namespace: <c>netns:init</c>, that of process 1; or <c>netns:/run/netns/blue</c>, by its file.</summary>
/// <param name="Path">The namespace's file, or null for that of process 1.</param>
public sealed record NetworkNamespacePlace(string? Path) : AttachPlace
{
    internal const string Kind = "netns";
    private const string Init = "init";

    private protected override string Text => $"{Kind}:{Path ?? Init}";

    internal static NetworkNamespacePlace? Of(string place) => place == Init ? new NetworkNamespacePlace(Path: null) : AbsolutePath.IsPlain(place) ? new NetworkNamespacePlace(place) : null;

    internal override string? Objection(BundleProgram program) =>
        program.Type is ProgramType.SkLookup or ProgramType.FlowDissector ? null : "takes programs in sections sk_lookup and flow_dissector";
}
