using System.Runtime.InteropServices;
using Linchpin.Bpf.Kernel;

namespace Linchpin.Bpf;

/// <summary>A descriptor of something that is not a BPF object: a perf event, an epoll set, a folder.</summary>
internal sealed class SafeFd : SafeHandle
{
    public SafeFd(int fd) : base(-1, ownsHandle: true) => SetHandle(fd);

    public override bool IsInvalid => handle < 0;

    public FdLease Lease() => new(this);

    protected override bool ReleaseHandle() => Libc.Close((int)handle) == 0;
}
