using System.Runtime.InteropServices;

namespace Linchpin.Bpf.Netlink;

/// <summary>UAPI <c>struct tcmsg</c>: what a message about traffic control is about.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct TrafficControlHeader
{
    public uint Family;
    public int InterfaceIndex;
    public uint Handle;
    public uint Parent;

    /// <summary>Of a filter: the priority in the upper half, the protocol in network byte order in the lower.</summary>
    public uint Information;
}
