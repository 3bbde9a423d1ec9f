using System.Runtime.InteropServices;

namespace Linchpin.Bpf.Netlink;

/// <summary>UAPI <c>struct ifinfomsg</c>: what a message about an interface is about.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct InterfaceHeader
{
    public byte Family;
    public ushort Type;
    public int Index;
    public uint Flags;

    /// <summary>Which of the flags are meant.</summary>
    public uint ChangedFlags;
}
