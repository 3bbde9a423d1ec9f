using System.Text;
using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>Reads what the kernel says of a link: how the rest of the record is read is a row for each kind.</summary>
internal static unsafe class LinkInfoReader
{
    private const int NameRoom = 512;

    public static LinkInfo Read(int fd)
    {
        LinkInfoRecord record = default;
        BpfSyscall.Information(fd, ref record).OrThrow("link");
        var (attachType, target) = record.Type switch
        {
            LinkType.RawTracepoint => (null, ReadName(fd)),
            LinkType.Iterator => (AttachType.TraceIterator, DescribeIterator(record, ReadName(fd))),
            LinkType.Tracing => (record.TracingAttachType, AttachTarget.Describe(record.TracingAttachType, record.TracingTargetObject, record.TracingTargetType)),
            LinkType.Cgroup => (record.CgroupAttachType, $"cgroup {record.CgroupId}"),
            LinkType.NetworkNamespace => (record.SecondAttachType, $"network namespace {record.NetworkNamespaceInode}"),
            LinkType.Xdp => (AttachType.Xdp, $"interface {record.InterfaceIndex}"),
            LinkType.Tcx or LinkType.Netkit => (record.SecondAttachType, $"interface {record.InterfaceIndex}"),
            LinkType.PerfEvent => (AttachType.PerfEvent, DescribePerfEvent(fd, record.PerfEventKind)),
            _ => ((AttachType?)null, (string?)null),
        };
        return new LinkInfo(new LinkId(record.Id), record.Type, new ProgramId(record.ProgramId), attachType, target);
    }

    private static string DescribeIterator(LinkInfoRecord record, string name) =>
        record.IteratorMapId == 0 ? name : $"{name} of map {record.IteratorMapId}";

    private static string? DescribePerfEvent(int fd, PerfEventKind kind) => kind switch
    {
        PerfEventKind.Unknown or PerfEventKind.Event => null,
        PerfEventKind.Tracepoint => ReadPerfEventName(fd),
        _ => $"{kind} {ReadPerfEventName(fd)}",
    };

    private static string ReadName(int fd)
    {
        var buffer = stackalloc byte[NameRoom];
        var record = new LinkInfoRecord { Name = buffer, NameLength = NameRoom };
        BpfSyscall.Information(fd, ref record).OrThrow("link");
        return Text(buffer);
    }

    // What the kernel reads depends on the kind; a tracepoint's and a probe's name lie in the same place.
    private static string ReadPerfEventName(int fd)
    {
        var buffer = stackalloc byte[NameRoom];
        var record = new LinkInfoRecord { PerfEventName = buffer, PerfEventNameLength = NameRoom };
        BpfSyscall.Information(fd, ref record).OrThrow("link");
        var name = Text(buffer);
        var hasOffset = record.PerfEventKind != PerfEventKind.Tracepoint && record.PerfEventOffset != 0;
        return hasOffset ? $"{name}+0x{record.PerfEventOffset:x}" : name;
    }

    private static string Text(byte* buffer) => Encoding.UTF8.GetString(new ReadOnlySpan<byte>(buffer, NameRoom)[..IndexOfZero(buffer)]);

    private static int IndexOfZero(byte* buffer)
    {
        var end = new ReadOnlySpan<byte>(buffer, NameRoom).IndexOf((byte)0);
        return end < 0 ? NameRoom : end;
    }
}
