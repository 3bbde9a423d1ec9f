using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>Reads what the kernel says of a link: how the rest of the record is read is a row for each kind.</summary>
internal static class LinkInfoReader
{
    public static LinkInfo Read(int fd)
    {
        LinkInfoRecord record = default;
        BpfSyscall.Information(fd, ref record).OrThrow("link");
        var (attachType, target) = record.Type switch
        {
            LinkType.RawTracepoint => (null, LinkNames.Read(fd)),
            LinkType.Iterator => (AttachType.TraceIterator, IteratorDetails.Read(fd).ToString()),
            LinkType.Tracing => (record.Tracing.AttachType, AttachTarget.Describe(TracingDetails.Of(record))),
            LinkType.Cgroup => (record.Cgroup.AttachType, $"cgroup {record.Cgroup.CgroupId}"),
            LinkType.NetworkNamespace => (record.NetworkNamespace.AttachType, $"network namespace {record.NetworkNamespace.Inode}"),
            LinkType.Xdp => (AttachType.Xdp, $"interface {record.Xdp.InterfaceIndex}"),
            LinkType.Tcx => (record.Tcx.AttachType, $"interface {record.Tcx.InterfaceIndex}"),
            LinkType.Netkit => (record.Netkit.AttachType, $"interface {record.Netkit.InterfaceIndex}"),
            LinkType.Netfilter => (AttachType.Netfilter, NetfilterLink.Describe((NetfilterFamily)record.Netfilter.ProtocolFamily, (NetfilterHook)record.Netfilter.HookNumber, record.Netfilter.Priority)),
            LinkType.SockMap => (record.SockMap.AttachType, $"map {record.SockMap.MapId}"),
            LinkType.PerfEvent => (AttachType.PerfEvent, NullIfEmpty(PerfEventDetails.Read(fd).ToString())),
            LinkType.KprobeMulti => (null, $"{record.KprobeMulti.Count} functions"),
            LinkType.UprobeMulti => (null, $"{record.UprobeMulti.Count} places of {UprobeMultiDetails.Read(fd).Path}"),
            LinkType.TracingMulti => (record.TracingMulti.AttachType, $"{record.TracingMulti.Count} functions"),
            LinkType.StructOps => (AttachType.StructOps, $"map {record.StructOps.MapId}"),
            _ => ((AttachType?)null, (string?)null),
        };
        return new LinkInfo(new LinkId(record.Id), record.Type, new ProgramId(record.ProgramId), attachType, target) { Place = PlaceOf(record) };
    }

    private static ulong? PlaceOf(in LinkInfoRecord record) => record.Type switch
    {
        LinkType.Cgroup => record.Cgroup.CgroupId,
        LinkType.NetworkNamespace => record.NetworkNamespace.Inode,
        LinkType.Xdp => record.Xdp.InterfaceIndex,
        LinkType.Tcx => record.Tcx.InterfaceIndex,
        LinkType.Netkit => record.Netkit.InterfaceIndex,
        _ => null,
    };

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
