using System.Globalization;
using Linchpin.Bpf.Kernel;

namespace Linchpin.Bpf;

/// <summary>A program on a tracepoint, by category and name. First in Linux 5.15.</summary>
public sealed class TracepointLink : PerfEventLink
{
    // Where tracefs is on its own, and where debugfs shows it.
    private static readonly string[] EventFolders = ["/sys/kernel/tracing/events", "/sys/kernel/debug/tracing/events"];

    private TracepointLink(SafeLinkHandle handle, LinkInfo info) : base(handle, info)
    {
    }

    /// <summary>Attaches a program to a tracepoint.</summary>
    /// <param name="program">The program.</param>
    /// <param name="category">The tracepoint's category, <c>syscalls</c>.</param>
    /// <param name="name">Its name, <c>sys_enter_openat</c>.</param>
    /// <exception cref="BpfException">There is no such tracepoint, tracefs is not mounted, or the kernel refuses it otherwise.</exception>
    public static TracepointLink Attach(BpfProgram program, string category, string name)
    {
        var target = $"{category}/{name}";
        using var perfEvent = PerfEvent.OpenTracepoint(NumberOf(target, program.Name), program.Name, target);
        var (handle, info) = AttachTo(program, perfEvent, target);
        return new TracepointLink(handle, info with { Target = target });
    }

    private static ulong NumberOf(string target, string program)
    {
        var events = EventFolders.FirstOrDefault(Directory.Exists)
            ?? throw new BpfException($"can't attach program '{program}' to tracepoint {target}: tracefs is not mounted at /sys/kernel/tracing", 0, BpfCommand.LinkCreate, program, target);
        var path = $"{events}/{target}/id";
        return File.Exists(path)
            ? ulong.Parse(File.ReadAllText(path).AsSpan().Trim(), NumberStyles.None, CultureInfo.InvariantCulture)
            : throw new BpfException($"can't attach program '{program}': the kernel has no tracepoint {target}", Errno.NoEntry, BpfCommand.LinkCreate, program, target);
    }
}
