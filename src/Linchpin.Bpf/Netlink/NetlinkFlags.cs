namespace Linchpin.Bpf.Netlink;

/// <summary>How a request is to be taken; which of them a command knows is its own affair.</summary>
/// <remarks>Source: UAPI <c>NLM_F_*</c>. <see cref="Replace"/> and <see cref="Dump"/> share bits: one is for commands that make, the other for those that read.</remarks>
[Flags]
internal enum NetlinkFlags : ushort
{
    None = 0,
    Request = 1 << 0,
    IsMultipart = 1 << 1,
    Acknowledge = 1 << 2,
    Echo = 1 << 3,
    Replace = 1 << 8,
    Exclusive = 1 << 9,
    Create = 1 << 10,
    Dump = 0x300,
    /// <summary>In an error: the request is not repeated.</summary>
    IsCapped = 1 << 8,
    /// <summary>In an error: attributes that explain it follow.</summary>
    HasExplanation = 1 << 9,
}
