namespace Linchpin.Bpf;

/// <summary>An open file descriptor of a program.</summary>
public sealed class SafeProgramHandle : SafeBpfHandle
{
    /// <summary>Owns <paramref name="fd"/> from now on.</summary>
    public SafeProgramHandle(int fd) : base(fd)
    {
    }
}
