using System.Runtime.InteropServices;

namespace Linchpin.Bpf.Netlink;

/// <summary>UAPI <c>struct rtmsg</c>: what a message about a route is about.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct RouteHeader
{
    public const byte IPv4 = 2;
    public const byte IPv6 = 10;
    public const byte MainTable = 254;
    public const byte ByAdministrator = 4;
    public const byte OnLink = 253;
    public const byte Anywhere = 0;
    public const byte Unicast = 1;

    public byte Family;
    public byte DestinationLength;
    public byte SourceLength;
    public byte TypeOfService;
    public byte Table;
    public byte Protocol;
    public byte Scope;
    public byte Type;
    public uint Flags;
}
