namespace Linchpin.Bpf.Netlink;

/// <summary>One message of an answer: what stands behind its header.</summary>
internal sealed record NetlinkReply(NetlinkCommand Command, ReadOnlyMemory<byte> Body)
{
    /// <summary>The attributes behind a body of that size.</summary>
    public NetlinkAttributes Attributes(int bodySize) => new(Body[bodySize..]);
}
