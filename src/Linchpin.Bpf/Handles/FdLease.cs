using System.Runtime.InteropServices;

namespace Linchpin.Bpf;

/// <summary>A descriptor's number, lent for the time of a call; the default is 0, which the kernel reads as "none".</summary>
internal readonly ref struct FdLease
{
    private readonly SafeHandle? _handle;

    /// <exception cref="ObjectDisposedException">The handle is closed.</exception>
    public FdLease(SafeHandle handle)
    {
        var added = false;
        handle.DangerousAddRef(ref added);
        _handle = handle;
        Fd = (int)handle.DangerousGetHandle();
    }

    public int Fd { get; }

    public void Dispose() => _handle?.DangerousRelease();
}
