using System.Globalization;
using Linchpin.Bpf.Kernel;

namespace Linchpin.Bpf;

/// <summary>A program on a tracepoint, by category and name. First in Linux 5.15.</summary>
public sealed class TracepointLink : PerfEventLink
{
    private TracepointLink(SafeLinkHandle handle, LinkInfo info) : base(handle, info)
    {
    }

    /// <summary>Attaches a program to a tracepoint.</summary>
    /// <param name="program">The program.</param>
    /// <param name="category">The tracepoint's category, <c>syscalls</c>.</param>
    /// <param name="name">Its name, <c>sys_enter_openat</c>.</param>
    /// <param name="cookie">A number for the program, which it reads with <c>bpf_get_attach_cookie</c>.</param>
    /// <exception cref="BpfException">There is no such tracepoint, tracefs is not mounted, or the kernel refuses it otherwise.</exception>
    public static TracepointLink Attach(BpfProgram program, string category, string name, ulong cookie = 0)
    {
        var target = $"{category}/{name}";
        using var perfEvent = PerfEvent.OpenTracepoint(NumberOf(target, program.Name), program.Name, target);
        var (handle, info) = AttachTo(program, perfEvent, target, cookie);
        return new TracepointLink(handle, info with { Target = target });
    }

    private static ulong NumberOf(string target, string program)
    {
        var path = $"{TraceFileSystem.Folder(program, $"tracepoint {target}")}/events/{target}/id";
        return File.Exists(path)
            ? ulong.Parse(File.ReadAllText(path).AsSpan().Trim(), NumberStyles.None, CultureInfo.InvariantCulture)
            : throw new BpfException($"can't attach program '{program}': the kernel has no tracepoint {target}", Errno.NoEntry, BpfCommand.LinkCreate, program, target);
    }
}
