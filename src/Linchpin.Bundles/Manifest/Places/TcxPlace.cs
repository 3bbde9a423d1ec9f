using Linchpin.Bpf.Objects;

namespace Linchpin.Bundles;

/// <summary>The packets of an interface on their way in or out: <c>tcx:eth0</c> where the section says which, else <c>tcx:eth0,ingress</c>.</summary>
/// <param name="Interface">The interface's name.</param>
/// <param name="Direction"><c>ingress</c> or <c>egress</c>; null where the section says it.</param>
public sealed record TcxPlace(string Interface, string? Direction = null) : AttachPlace
{
    internal const string Kind = "tcx";

    private protected override string Text => $"{Kind}:{Interface}{(Direction is null ? "" : "," + Direction)}";

    internal static TcxPlace? Of(string[] words) => words switch
    {
        [var name] when InterfaceName.IsValid(name) => new TcxPlace(name),
        [var name, "ingress" or "egress"] when InterfaceName.IsValid(name) => new TcxPlace(name, words[1]),
        _ => null,
    };

    internal override string? Objection(BundleProgram program) => (program.Type, program.Section) switch
    {
        (ProgramType.SchedClassifier, "tc" or "classifier") => Direction is null ? "needs ',ingress' or ',egress', because the section doesn't say which" : null,
        (ProgramType.SchedClassifier, "tcx/ingress" or "tc/ingress") => Direction is "egress" ? "contradicts the section, which says ingress" : null,
        (ProgramType.SchedClassifier, "tcx/egress" or "tc/egress") => Direction is "ingress" ? "contradicts the section, which says egress" : null,
        _ => "takes programs in sections tcx/ingress, tcx/egress, tc and classifier",
    };
}
