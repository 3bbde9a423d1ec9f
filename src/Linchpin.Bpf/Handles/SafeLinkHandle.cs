namespace Linchpin.Bpf;

/// <summary>An open file descriptor of a link: while it, or a pin, is open the link lives.</summary>
public sealed class SafeLinkHandle : SafeBpfHandle
{
    /// <summary>Owns <paramref name="fd"/> from now on.</summary>
    public SafeLinkHandle(int fd) : base(fd)
    {
    }
}
