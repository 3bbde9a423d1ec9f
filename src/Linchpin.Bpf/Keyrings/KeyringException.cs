namespace Linchpin.Bpf;

/// <summary>The kernel refused something that has to do with a keyring.</summary>
public sealed class KeyringException : Exception
{
    internal KeyringException(string what, int errno) : base($"{what}: {Kernel.Errno.Describe(errno)}") => Errno = errno;

    /// <summary>The kernel's errno.</summary>
    public int Errno { get; }

    /// <summary>The errno's name in C: <c>EACCES</c>.</summary>
    public string ErrnoName => Kernel.Errno.Name(Errno);
}
