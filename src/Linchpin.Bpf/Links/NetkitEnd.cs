namespace Linchpin.Bpf;

/// <summary>An end of a netkit pair.</summary>
public enum NetkitEnd
{
    /// <summary>The interface that programs are managed on.</summary>
    Primary,
    /// <summary>The other one, which is usually in another network namespace.</summary>
    Peer,
}
