namespace Linchpin.Bpf;

/// <summary>A link of a kind that Linchpin only holds, pins and lists.</summary>
public sealed class OtherLink : BpfLink
{
    internal OtherLink(SafeLinkHandle handle, LinkInfo info, string? pinPath = null) : base(handle, info, pinPath)
    {
    }
}
