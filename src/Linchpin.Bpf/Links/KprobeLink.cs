using Linchpin.Bpf.Kernel;

namespace Linchpin.Bpf;

/// <summary>A program on the entry or the return of a kernel function, through a breakpoint. First in Linux 5.15.</summary>
public sealed class KprobeLink : PerfEventLink
{
    private KprobeLink(SafeLinkHandle handle, LinkInfo info) : base(handle, info)
    {
    }

    /// <summary>Attaches a program to a kernel function.</summary>
    /// <param name="program">The program.</param>
    /// <param name="function">The function's name.</param>
    /// <param name="onReturn">Whether it runs when the function returns.</param>
    /// <param name="offset">How many bytes into the function.</param>
    /// <param name="cookie">A number for the program, which it reads with <c>bpf_get_attach_cookie</c>.</param>
    /// <exception cref="BpfException">The kernel has no such function, forbids probing it, or refuses it otherwise.</exception>
    public static KprobeLink Attach(BpfProgram program, string function, bool onReturn = false, ulong offset = 0, ulong cookie = 0)
    {
        using var perfEvent = PerfEvent.OpenKprobe(function, offset, onReturn, program.Name);
        var (handle, info) = AttachTo(program, perfEvent, function, cookie);
        var target = $"{(onReturn ? PerfEventKind.Kretprobe : PerfEventKind.Kprobe)} {function}{(offset == 0 ? "" : $"+0x{offset:x}")}";
        return new KprobeLink(handle, info with { Target = target });
    }
}
