namespace Linchpin.Bpf;

/// <summary>Where on a packet's way a netfilter program runs.</summary>
/// <remarks>Source: UAPI <c>enum nf_inet_hooks</c>.</remarks>
public enum NetfilterHook : uint
{
    /// <summary><c>NF_INET_PRE_ROUTING</c>: everything that comes in.</summary>
    PreRouting = 0,
    /// <summary><c>NF_INET_LOCAL_IN</c>: what is for this machine.</summary>
    LocalIn = 1,
    /// <summary><c>NF_INET_FORWARD</c>: what only passes through.</summary>
    Forward = 2,
    /// <summary><c>NF_INET_LOCAL_OUT</c>: what this machine sends.</summary>
    LocalOut = 3,
    /// <summary><c>NF_INET_POST_ROUTING</c>: everything that goes out.</summary>
    PostRouting = 4,
}

/// <summary>The protocol whose packets a netfilter program sees.</summary>
/// <remarks>Source: UAPI <c>NFPROTO_*</c>.</remarks>
public enum NetfilterFamily : uint
{
    /// <summary><c>NFPROTO_IPV4</c></summary>
    IPv4 = 2,
    /// <summary><c>NFPROTO_IPV6</c></summary>
    IPv6 = 10,
}
