using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>How a program is attached by what its section says: a row a method.</summary>
internal static class AttachMethods
{
    public static BpfLink Attach(BpfProgram program, ProgramSpec spec)
    {
        var target = spec.AttachTarget ?? "";
        return spec.AttachMethod switch
        {
            AttachMethod.Trampoline when spec.Type == ProgramType.Lsm => LsmLink.Attach(program),
            AttachMethod.Trampoline when spec.AttachType == AttachType.TraceRawTracePoint => RawTracepointLink.Attach(program),
            AttachMethod.TracingMulti => TracingMultiLink.Attach(program, target),
            AttachMethod.Trampoline => TracingLink.Attach(program),
            AttachMethod.Iterator => IteratorLink.Attach(program),
            AttachMethod.RawTracepoint => RawTracepointLink.Attach(program, target),
            AttachMethod.Tracepoint => AttachTracepoint(program, target),
            AttachMethod.Kprobe => AttachKprobe(program, target, onReturn: false),
            AttachMethod.Kretprobe => AttachKprobe(program, target, onReturn: true),
            AttachMethod.KprobeMulti => KprobeMultiLink.Attach(program, target, MomentOf(spec)),
            AttachMethod.Ksyscall => KprobeLink.Attach(program, SystemCallFunction.Of(target)),
            AttachMethod.Kretsyscall => KprobeLink.Attach(program, SystemCallFunction.Of(target), onReturn: true),
            AttachMethod.Uprobe => AttachUprobe(program, target, onReturn: false),
            AttachMethod.Uretprobe => AttachUprobe(program, target, onReturn: true),
            AttachMethod.UprobeMulti => AttachUprobeMulti(program, target, MomentOf(spec)),
            AttachMethod.Usdt => AttachUsdt(program, target),
            AttachMethod.Manual => throw new BpfException(
                $"program '{program.Name}' (section {spec.SectionName}) does not say what it attaches to: attach it to a cgroup, an interface, … by hand",
                0, BpfCommand.LinkCreate, program.Name),
            var other => throw new ArgumentException($"{other} is no way to attach a program", nameof(spec)),
        };
    }

    // "category/name"
    private static TracepointLink AttachTracepoint(BpfProgram program, string target)
    {
        var slash = target.IndexOf('/', StringComparison.Ordinal);
        return slash > 0
            ? TracepointLink.Attach(program, target[..slash], target[(slash + 1)..])
            : throw Malformed(program, target, "CATEGORY/NAME");
    }

    // "function" or "function+0x10"
    private static KprobeLink AttachKprobe(BpfProgram program, string target, bool onReturn) => FunctionPlace.TryParse(target, out var place)
        ? KprobeLink.Attach(program, place.Function, onReturn, place.Offset)
        : throw Malformed(program, target, "FUNCTION or FUNCTION+OFFSET");

    // "path:function" or "path:function+0x10"
    private static UprobeLink AttachUprobe(BpfProgram program, string target, bool onReturn) =>
        UserFunctionTarget.TryParse(target, out var user) && FunctionPlace.TryParse(user.Function, out var place)
            ? UprobeLink.Attach(program, user.Path, place.Function, new UprobeOptions { OnReturn = onReturn, Offset = place.Offset })
            : throw Malformed(program, target, "PATH:FUNCTION or PATH:FUNCTION+OFFSET");

    // "path:pattern"
    private static UprobeMultiLink AttachUprobeMulti(BpfProgram program, string target, ProbeMoment moment) => UserFunctionTarget.TryParse(target, out var user)
        ? UprobeMultiLink.Attach(program, user.Path, user.Function, moment)
        : throw Malformed(program, target, "PATH:PATTERN");

    // "path:provider:name"
    private static UsdtLink AttachUsdt(BpfProgram program, string target) => UsdtTarget.TryParse(target, out var probe)
        ? UsdtLink.Attach(program, probe.Path, probe.Provider, probe.Name)
        : throw Malformed(program, target, "PATH:PROVIDER:NAME");

    // Entry and return have the same attach type: the section's name tells them apart.
    private static ProbeMoment MomentOf(ProgramSpec spec) => spec switch
    {
        { AttachType: AttachType.TraceKprobeSession or AttachType.TraceUprobeSession } => ProbeMoment.Session,
        _ when spec.SectionName.StartsWith("kretprobe", StringComparison.Ordinal) || spec.SectionName.StartsWith("uretprobe", StringComparison.Ordinal) => ProbeMoment.Return,
        _ => ProbeMoment.Entry,
    };

    private static BpfException Malformed(BpfProgram program, string target, string grammar) =>
        new($"program '{program.Name}' names its target '{target}', which is not {grammar}", 0, BpfCommand.LinkCreate, program.Name, target);
}
