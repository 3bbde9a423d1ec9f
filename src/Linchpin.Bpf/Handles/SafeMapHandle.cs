namespace Linchpin.Bpf;

/// <summary>An open file descriptor of a map.</summary>
public sealed class SafeMapHandle : SafeBpfHandle
{
    /// <summary>Owns <paramref name="fd"/> from now on.</summary>
    public SafeMapHandle(int fd) : base(fd)
    {
    }
}
