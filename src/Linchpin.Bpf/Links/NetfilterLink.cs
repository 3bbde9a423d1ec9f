using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>A program at one of the network filter's hooks, in the network namespace of whoever attaches it. First in Linux 6.4.</summary>
public sealed class NetfilterLink : BpfLink
{
    internal NetfilterLink(SafeLinkHandle handle, LinkInfo info, string? pinPath = null) : base(handle, info, pinPath)
    {
    }

    /// <summary>Attaches a netfilter program. It answers 1 (<c>NF_ACCEPT</c>) or 0 (<c>NF_DROP</c>).</summary>
    /// <param name="program">The program.</param>
    /// <param name="family">The protocol.</param>
    /// <param name="hook">Where on a packet's way.</param>
    /// <param name="priority">Hooks run from the lowest to the highest; what <c>iptables</c> calls <c>filter</c> is 0. Each is taken once.</param>
    /// <param name="options">What else it wants.</param>
    /// <exception cref="BpfFeatureException">The kernel is older than 6.4 (6.6 with <see cref="NetfilterFlags.Defragment"/>), or was built without CONFIG_NETFILTER_BPF_LINK.</exception>
    /// <exception cref="BpfException">Another program has that priority (EBUSY), the priority can't be had (ERANGE), or the kernel refuses it otherwise.</exception>
    public static NetfilterLink Attach(BpfProgram program, NetfilterFamily family, NetfilterHook hook, int priority, NetfilterFlags options = NetfilterFlags.None)
    {
        var attribute = new LinkCreateAttribute
        {
            AttachType = AttachType.Netfilter,
            Netfilter = { ProtocolFamily = (uint)family, HookNumber = (uint)hook, Priority = priority, Flags = options },
        };
        return (NetfilterLink)LinkKinds.Wrap(Create(program, attribute, Describe(family, hook, priority), BpfFeatures.NetfilterLinks));
    }

    internal static string Describe(NetfilterFamily family, NetfilterHook hook, int priority) => $"{family} {hook} at priority {priority}";
}
