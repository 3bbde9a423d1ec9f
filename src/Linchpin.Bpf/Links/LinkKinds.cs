using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>The class for each kind of link: a row a kind.</summary>
internal static class LinkKinds
{
    public static BpfLink Wrap(SafeLinkHandle handle, string? pinPath = null)
    {
        LinkInfo info;
        using (var lease = handle.Lease())
            info = LinkInfoReader.Read(lease.Fd);
        return info switch
        {
            { Type: LinkType.Tracing, AttachType: AttachType.LsmMac } => new LsmLink(handle, info, pinPath),
            { Type: LinkType.Tracing } => new TracingLink(handle, info, pinPath),
            { Type: LinkType.RawTracepoint } => new RawTracepointLink(handle, info, pinPath),
            { Type: LinkType.Iterator } => new IteratorLink(handle, info, pinPath),
            { Type: LinkType.Cgroup } => new CgroupLink(handle, info, pinPath),
            { Type: LinkType.Xdp } => new XdpLink(handle, info, pinPath),
            { Type: LinkType.Tcx } => new TcxLink(handle, info, pinPath),
            { Type: LinkType.Netkit } => new NetkitLink(handle, info, pinPath),
            { Type: LinkType.Netfilter } => new NetfilterLink(handle, info, pinPath),
            { Type: LinkType.NetworkNamespace } => new NetworkNamespaceLink(handle, info, pinPath),
            { Type: LinkType.SockMap } => new SockMapLink(handle, info, pinPath),
            { Type: LinkType.KprobeMulti } => new KprobeMultiLink(handle, info, pinPath),
            { Type: LinkType.UprobeMulti } => new UprobeMultiLink(handle, info, pinPath),
            { Type: LinkType.TracingMulti } => new TracingMultiLink(handle, info, pinPath),
            { Type: LinkType.PerfEvent } => new PerfEventLink(handle, info, pinPath),
            { Type: LinkType.StructOps } => new StructOpsLink(handle, info, pinPath),
            _ => new OtherLink(handle, info, pinPath),
        };
    }

    /// <summary>Why no other program can take the place of the attached one, or null where one can.</summary>
    public static string? ReasonToKeepProgram(LinkType type) => type switch
    {
        LinkType.Cgroup or LinkType.Xdp or LinkType.Tcx or LinkType.Netkit or LinkType.NetworkNamespace or LinkType.SockMap or LinkType.Iterator => null,
        LinkType.StructOps => "what it registers is a map; StructOpsLink.Update takes another one",
        _ => "a link of this type keeps the program that it was made with; attach the other one, then close this link",
    };
}
