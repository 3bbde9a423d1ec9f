using System.Globalization;
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
            AttachMethod.Trampoline => TracingLink.Attach(program),
            AttachMethod.Iterator => IteratorLink.Attach(program),
            AttachMethod.RawTracepoint => RawTracepointLink.Attach(program, target),
            AttachMethod.Tracepoint => AttachTracepoint(program, target),
            AttachMethod.Kprobe => AttachKprobe(program, target, onReturn: false),
            AttachMethod.Kretprobe => AttachKprobe(program, target, onReturn: true),
            AttachMethod.Ksyscall => KprobeLink.Attach(program, SystemCallFunction.Of(target)),
            AttachMethod.Kretsyscall => KprobeLink.Attach(program, SystemCallFunction.Of(target), onReturn: true),
            AttachMethod.Manual => throw new BpfException(
                $"program '{program.Name}' (section {spec.SectionName}) does not say what it attaches to: attach it to a cgroup, an interface, … by hand",
                0, BpfCommand.LinkCreate, program.Name),
            var other => throw BpfFeatureException.NotYet($"way to attach by {other}", BpfCommand.LinkCreate, program.Name),
        };
    }

    // "category/name"
    private static TracepointLink AttachTracepoint(BpfProgram program, string target)
    {
        var slash = target.IndexOf('/', StringComparison.Ordinal);
        return slash > 0
            ? TracepointLink.Attach(program, target[..slash], target[(slash + 1)..])
            : throw new BpfException($"program '{program.Name}' names the tracepoint '{target}', which is not CATEGORY/NAME", 0, BpfCommand.LinkCreate, program.Name, target);
    }

    // "function" or "function+0x10"
    private static KprobeLink AttachKprobe(BpfProgram program, string target, bool onReturn)
    {
        var plus = target.IndexOf('+', StringComparison.Ordinal);
        return plus < 0
            ? KprobeLink.Attach(program, target, onReturn)
            : KprobeLink.Attach(program, target[..plus], onReturn, ParseOffset(program, target[(plus + 1)..]));
    }

    private static ulong ParseOffset(BpfProgram program, string text)
    {
        var isHexadecimal = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        var digits = isHexadecimal ? text.AsSpan(2) : text;
        return ulong.TryParse(digits, isHexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
            ? offset
            : throw new BpfException($"program '{program.Name}': '{text}' is no offset into a function", 0, BpfCommand.LinkCreate, program.Name);
    }
}
