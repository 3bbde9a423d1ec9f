using System.Runtime.InteropServices;
using Linchpin.Bpf.Kernel;

namespace Linchpin.Bpf;

/// <summary>An open file descriptor of a BPF object. The kernel opens all of them close-on-exec.</summary>
public abstract class SafeBpfHandle : SafeHandle
{
    private protected SafeBpfHandle(int fd) : base(-1, ownsHandle: true) => SetHandle(fd);

    /// <inheritdoc/>
    public override bool IsInvalid => handle < 0;

    /// <summary>Lends the descriptor's number: it stays open, whatever other threads do, until the lease ends.</summary>
    internal FdLease Lease() => new(this);

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => Libc.Close((int)handle) == 0;
}
