using Linchpin.Bpf.Objects;
using Linchpin.Bpf.Objects.CoRe;

namespace Linchpin.Bpf;

/// <summary>The way of a program from its specification into the kernel: link, relocate, refer, verify.</summary>
internal static class ProgramLoading
{
    public static BpfProgram Load(ProgramLoadContext context)
    {
        var linked = context.Object.Link(context.Program);
        var missing = Relocate(context, linked);
        using var references = new ReferenceFiller(context.Maps, context.Symbols);
        references.Fill(linked);
        using var target = AttachTargetLookup.Find(context);
        var handle = ProgramVerification.Load(new VerificationInput(context.Object, linked, context.Types, references, target, missing, context.Options.Token));
        return new BpfProgram(handle, context.Program);
    }

    /// <summary>What the kernel will know a program by, before its maps are there.</summary>
    public static byte[] Digest(ProgramLoadContext context)
    {
        var linked = context.Object.Link(context.Program);
        Relocate(context, linked);
        using var references = new ReferenceFiller(context.Maps, context.Symbols) { LeavesMapsOpen = true };
        references.Fill(linked);
        return linked.Digest();
    }

    // Kernel types are large: they are not even opened for a program that doesn't ask for them.
    private static IReadOnlyList<MissingTarget> Relocate(ProgramLoadContext context, LinkedProgram linked) => linked.CoreRelocations.Count == 0
        ? []
        : context.Relocator.Value.Apply(linked);
}
