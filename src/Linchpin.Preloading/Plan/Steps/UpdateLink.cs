using Linchpin.Bpf;
using Linchpin.Bundles;
using Linchpin.Preloading.Execution;

namespace Linchpin.Preloading.Plan.Steps;

/// <summary>Has a kept link run the new program: the kernel exchanges the two in one step.</summary>
/// <param name="Bundle">For which bundle.</param>
/// <param name="Object">Of which of its objects.</param>
/// <param name="Program">Which program.</param>
/// <param name="Link">The link's pin.</param>
/// <param name="Former">The pin of the program that it runs so far.</param>
public sealed record UpdateLink(BundleName Bundle, string Object, string Program, string Link, string Former) : PlanStep(Bundle)
{
    /// <inheritdoc/>
    public override string Kind => "update-link";

    /// <inheritdoc/>
    public override string Describe() => $"have the link {Link} run program '{Program}' of {Object}";

    internal override IUndo Apply(KernelSession kernel)
    {
        var former = kernel.Hold(BpfProgram.OpenPinned(Former));
        var session = kernel.Of(Bundle).Object(Object);
        var (link, program) = (session.Link(Program), session.Program(Program));
        link.Update(program, expected: former);
        return Undo.By(() => link.Update(former, expected: program));
    }
}
