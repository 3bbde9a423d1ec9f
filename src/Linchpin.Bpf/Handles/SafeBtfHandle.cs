namespace Linchpin.Bpf;

/// <summary>An open file descriptor of a BTF object.</summary>
public sealed class SafeBtfHandle : SafeBpfHandle
{
    /// <summary>Owns <paramref name="fd"/> from now on.</summary>
    public SafeBtfHandle(int fd) : base(fd)
    {
    }
}
