using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;
using Linchpin.Bpf.Objects.CoRe;

namespace Linchpin.Bpf;

/// <summary>The way of a program from its specification into the kernel: link, relocate, refer, verify, bind.</summary>
internal static class ProgramLoading
{
    public static BpfProgram Load(ProgramLoadContext context)
    {
        var linked = context.Object.Link(context.Program);
        var missing = Relocate(context, linked);
        using var references = new ReferenceFiller(context.Maps, context.Symbols);
        references.Fill(linked);
        using var target = AttachTargetLookup.Find(context);
        var handle = ProgramVerification.Load(new VerificationInput(context.Object, linked, context.Types, references, target, missing, context.Options));
        try
        {
            BindConstants(handle, context.Program.Name, context.Maps.Where(created => created.Key.HoldsConstants).Select(created => created.Value));
            return new BpfProgram(handle, context.Program);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Has a program hold its object's constants.</summary>
    /// <remarks>Some are there for no instruction but for people: bpftool shows a program's <c>bpf_metadata_version</c>. So that they live as long as the program, it
    /// holds all of them.</remarks>
    public static void BindConstants(SafeProgramHandle program, string name, IEnumerable<BpfMap> constants)
    {
        using var programLease = program.Lease();
        foreach (var map in constants)
        {
            using var mapLease = map.Handle.Lease();
            BpfSyscall.BindMap(programLease.Fd, mapLease.Fd).OrThrow(name);
        }
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
    private static IReadOnlyList<MissingTarget> Relocate(ProgramLoadContext context, LinkedProgram linked)
    {
        if (linked.CoreRelocations.Count == 0)
            return [];
        if (context.Options.KernelTypes is null && !KernelBtf.IsThere)
            throw new BpfFeatureException($"{KernelBtf.Feature} to relocate it by; BpfLoadOptions.KernelTypes takes this kernel's types from elsewhere", null, BpfCommand.ProgramLoad, context.Program.Name);
        return context.Relocator.Value.Apply(linked);
    }
}
