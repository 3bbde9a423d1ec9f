namespace Linchpin.Bpf;

/// <summary>An open file descriptor of a BPF token.</summary>
public sealed class SafeTokenHandle : SafeBpfHandle
{
    /// <summary>Owns <paramref name="fd"/> from now on.</summary>
    public SafeTokenHandle(int fd) : base(fd)
    {
    }
}
