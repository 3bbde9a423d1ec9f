using Linchpin.Bpf.Kernel;

namespace Linchpin.Bpf;

/// <summary>What the kernel says of a program on a perf event. First in Linux 6.6.</summary>
/// <param name="Kind">What kind of event it is.</param>
/// <param name="Name">The function, the file or the tracepoint; empty for a counter.</param>
/// <param name="Offset">How many bytes into the function, or from the begin of the file.</param>
/// <param name="Address">Of a kernel function: where it is; 0 where kernel addresses are kept from the caller.</param>
/// <param name="Missed">Of a kernel function: how often the program did not run because another one did. First in Linux 6.7.</param>
/// <param name="Counter">Of a counter: which.</param>
/// <param name="Cookie">The program's cookie. First in Linux 6.9.</param>
public sealed record PerfEventDetails(PerfEventKind Kind, string Name, uint Offset, ulong Address, ulong Missed, PerfCounter? Counter, ulong Cookie)
{
    internal static PerfEventDetails Read(int fd)
    {
        LinkInfoRecord record = default;
        BpfSyscall.Information(fd, ref record).OrThrow("link");
        var kind = record.PerfEvent.Type;
        return kind switch
        {
            PerfEventKind.Uprobe or PerfEventKind.Uretprobe => new(kind, LinkNames.ReadPerfEvent(fd), record.PerfEvent.Uprobe.Offset, 0, 0, null, record.PerfEvent.Uprobe.Cookie),
            PerfEventKind.Kprobe or PerfEventKind.Kretprobe => new(kind, LinkNames.ReadPerfEvent(fd), record.PerfEvent.Kprobe.Offset, record.PerfEvent.Kprobe.Address, record.PerfEvent.Kprobe.Missed, null, record.PerfEvent.Kprobe.Cookie),
            PerfEventKind.Tracepoint => new(kind, LinkNames.ReadPerfEvent(fd), 0, 0, 0, null, record.PerfEvent.Tracepoint.Cookie),
            PerfEventKind.Event => new(kind, "", 0, 0, 0, new PerfCounter(record.PerfEvent.Event.Type, record.PerfEvent.Event.Configuration), record.PerfEvent.Event.Cookie),
            _ => new(kind, "", 0, 0, 0, null, 0),
        };
    }

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        PerfEventKind.Unknown => "",
        PerfEventKind.Event => $"{Counter}",
        PerfEventKind.Tracepoint => Name,
        _ => $"{Kind} {Name}{(Offset == 0 ? "" : $"+0x{Offset:x}")}",
    };
}
