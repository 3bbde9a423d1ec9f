using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;
using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Bpf;

/// <summary>What a program attaches to, as its load names it: a type in the kernel's, a module's or another program's BTF.</summary>
internal sealed class AttachTargetLookup : IDisposable
{
    private static readonly AttachTargetLookup None = new(BtfTypeId.Void, null);

    private readonly SafeBpfHandle? _owner;

    private AttachTargetLookup(BtfTypeId type, SafeBpfHandle? owner) => (Type, _owner) = (type, owner);

    /// <summary>The type, or void.</summary>
    public BtfTypeId Type { get; }

    /// <summary>Of a struct: which member of it; it stands in the attach type's place.</summary>
    public uint? Member { get; private init; }

    /// <summary>Lends the descriptor of the module's BTF or of the other program; 0 where it is the kernel's.</summary>
    public FdLease LeaseOwner() => _owner is null ? default : _owner.Lease();

    public void Dispose()
    {
        // Another program is the caller's.
        if (_owner is SafeBtfHandle)
            _owner.Dispose();
    }

    public static AttachTargetLookup Find(ProgramLoadContext context)
    {
        var (program, options) = (context.Program, context.Options);
        if (!program.NeedsAttachBtf)
            return None;
        if (program.Type == ProgramType.StructOps)
            return InStruct(context.StructOps.TargetOf(program));
        if (string.IsNullOrEmpty(program.AttachTarget))
            throw new BpfException($"program '{program.Name}': its section '{program.SectionName}' does not say what it attaches to; set AttachTarget", Errno.Invalid, BpfCommand.ProgramLoad, program.Name);
        var mayAttachToProgram = program.Type is ProgramType.Extension or ProgramType.Tracing;
        return mayAttachToProgram && options.TargetProgram is { } target
            ? InProgram(program, target)
            : RequireInKernel(program, program.AttachTarget);
    }

    private static AttachTargetLookup InStruct((StructOpsType Type, StructOpsFunction Function) target) =>
        new(target.Type.Struct, target.Type.Owner.IsVmlinux ? null : target.Type.Owner.Open()) { Member = target.Function.Index };

    private static AttachTargetLookup RequireInKernel(ProgramSpec program, string target)
    {
        if (program.Type == ProgramType.Extension)
            throw new BpfException($"program '{program.Name}' replaces a function of another program: set BpfLoadOptions.TargetProgram", Errno.Invalid, BpfCommand.ProgramLoad, program.Name, target);
        return InKernel(program, target) ?? throw NotFound(program, target);
    }

    /// <summary>What a program attaches to in the kernel or in one of its modules; null where there is no such thing.</summary>
    public static AttachTargetLookup? InKernel(ProgramSpec program, string target)
    {
        var (module, name, kind) = NameOf(program, target);
        if (module is null or KernelBtf.KernelName && KernelBtf.Vmlinux.Types.Find(name, kind) is { } own)
            return new AttachTargetLookup(own, null);
        foreach (var candidate in KernelBtf.Modules.Where(candidate => module is null || module == candidate.Name))
        {
            if (candidate.Types.Find(name, kind) is { } found)
                return new AttachTargetLookup(found, candidate.Open());
        }
        return null;
    }

    private static (string? Module, string Name, BtfKind Kind) NameOf(ProgramSpec program, string target)
    {
        var (prefix, kind) = AttachTargetNaming.Of(program.AttachType);
        var (module, plainName) = AttachTargetNaming.Split(target);
        return (module, prefix + plainName, kind);
    }

    private static AttachTargetLookup InProgram(ProgramSpec program, BpfProgram target) =>
        new(ProgramFunctions.Find(target, program.AttachTarget!, program.Name), target.Handle);

    private static BpfException NotFound(ProgramSpec program, string target)
    {
        var (_, name, _) = NameOf(program, target);
        var meaning = program.AttachType switch
        {
            AttachType.LsmMac or AttachType.LsmCgroup => $"the kernel has no function {name} (LSM hook '{target}' is not in this kernel, or takes no programs{KernelHistory.Note(KernelHistory.LsmHooks, target)})",
            AttachType.TraceRawTracePoint => $"the kernel has no type {name} (there is no tracepoint '{target}', or its module is not loaded)",
            AttachType.TraceIterator => $"the kernel has no function {name} (it can't iterate over '{target}'{KernelHistory.Note(KernelHistory.Iterators, target)})",
            _ => $"the kernel has no function {name} (it was renamed, inlined away, or its module is not loaded)",
        };
        return new BpfException($"program '{program.Name}' does not load on Linux {KernelRelease.Current}: {meaning}", Errno.NoProcess, BpfCommand.ProgramLoad, program.Name, target);
    }
}
