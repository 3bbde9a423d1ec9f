using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf.CodeGeneration.Modules;

/// <summary>A program that the module attaches.</summary>
/// <param name="Program">Which of the loader's programs it is.</param>
/// <param name="Type">How C calls its attach type.</param>
internal sealed record ModuleAttachment(int Program, string Type)
{
    private const string LeaveOut = "leave it out of the module (a '?' before its section's name), and preload it from a bundle";

    /// <summary>What is attached of an object's programs. Those in the slots of a map are called through it, and aren't.</summary>
    /// <exception cref="ModuleException">One of them can't be, or there is none.</exception>
    public static IReadOnlyList<ModuleAttachment> Of(LoaderProgram loader)
    {
        var called = loader.Maps.SelectMany(map => map.InitialSlots).Select(slot => slot.Program).ToHashSet();
        var attachments = new List<ModuleAttachment>();
        for (var index = 0; index < loader.Programs.Count; index++)
        {
            var program = loader.Programs[index];
            if (AttachTypeOf(program) is { } type)
                attachments.Add(new(index, type));
            else if (!called.Contains(program))
                throw Refusal(program);
        }
        return attachments.Count > 0 ? attachments
            : throw new ModuleException("it has no program that would be attached", "a module is for programs of the sections lsm, fentry, fexit, fmod_ret and tp_btf");
    }

    // The target of these is in the program since it was loaded, so that a link needs nothing but the program.
    private static string? AttachTypeOf(ProgramSpec program) => (program.AttachMethod, program.AttachType) switch
    {
        (AttachMethod.Trampoline, AttachType.LsmMac) => "BPF_LSM_MAC",
        (AttachMethod.Trampoline, AttachType.TraceFEntry) => "BPF_TRACE_FENTRY",
        (AttachMethod.Trampoline, AttachType.TraceFExit) => "BPF_TRACE_FEXIT",
        (AttachMethod.Trampoline, AttachType.ModifyReturn) => "BPF_MODIFY_RETURN",
        (AttachMethod.Trampoline, AttachType.TraceFSession) => "BPF_TRACE_FSESSION",
        (AttachMethod.Trampoline, AttachType.TraceRawTracePoint) => "BPF_TRACE_RAW_TP",
        _ => null,
    };

    private static ModuleException Refusal(ProgramSpec program)
    {
        var (why, remedy) = program.AttachMethod switch
        {
            AttachMethod.RawTracepoint => ("the kernel takes the name of a raw tracepoint from user space only", $"make its section tp_btf/{program.AttachTarget ?? "NAME"}, which attaches to the same, or {LeaveOut}"),
            AttachMethod.Tracepoint => ("a tracepoint is attached through a perf event, which only user space opens", $"use a section tp_btf/NAME or fentry/FUNCTION, or {LeaveOut}"),
            AttachMethod.Kprobe or AttachMethod.Kretprobe or AttachMethod.KprobeMulti or AttachMethod.Ksyscall or AttachMethod.Kretsyscall =>
                ("a probe is attached through a perf event, or by names that the kernel takes from user space only", $"use a section fentry/FUNCTION or fexit/FUNCTION, or {LeaveOut}"),
            AttachMethod.TracingMulti => ("the kernel takes a list of functions from user space only", $"use a section fentry/FUNCTION or fexit/FUNCTION for each, or {LeaveOut}"),
            AttachMethod.Uprobe or AttachMethod.Uretprobe or AttachMethod.UprobeMulti or AttachMethod.Usdt => ("only user space attaches to a program's functions", LeaveOut),
            AttachMethod.Iterator => ("an iterator is read through a descriptor or a pin, and a module makes neither", LeaveOut),
            _ when program.Type == ProgramType.Extension => ("it replaces a function of another program, which only who loads it can name", LeaveOut),
            _ when program.Type == ProgramType.Syscall => ("nothing attaches it: it is run through a descriptor, and a module makes none", LeaveOut),
            _ => ("its section doesn't say what it is attached to: a cgroup, an interface, a socket or the like", LeaveOut),
        };
        return new ModuleException($"program '{program.Name}' (section {program.SectionName}) can't be attached from inside the kernel: {why}", remedy);
    }
}
