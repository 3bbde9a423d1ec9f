using System.Runtime.InteropServices;

namespace Linchpin.Bpf.Netlink;

/// <summary>UAPI <c>struct nlmsghdr</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NetlinkHeader
{
    public uint Length;
    public NetlinkCommand Command;
    public NetlinkFlags Flags;
    public uint Sequence;
    public uint Port;
}

/// <summary>UAPI <c>struct nlattr</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NetlinkAttributeHeader
{
    public ushort Length;
    public ushort Type;
}
