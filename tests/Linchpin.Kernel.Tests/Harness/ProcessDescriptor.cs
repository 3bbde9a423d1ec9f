using Linchpin.Bpf;
using Linchpin.Bpf.Kernel;

namespace Linchpin.Kernel.Tests.Harness;

/// <summary>A descriptor of a process, and those that it holds.</summary>
internal static unsafe class ProcessDescriptor
{
    private const nint PidfdOpen = 434;
    private const nint PidfdGetFd = 438;

    public static SafeFd Open(int process) => OrFail(Libc.SystemCall(PidfdOpen, process, null, 0));

    /// <summary>A descriptor of another process, as this process's own.</summary>
    public static SafeFd Copy(int process, int fd)
    {
        using var pidfd = Open(process);
        using var lease = pidfd.Lease();
        return OrFail(Libc.SystemCall(PidfdGetFd, lease.Fd, (void*)fd, 0));
    }

    private static SafeFd OrFail(nint result)
    {
        Assert.True(result >= 0, Errno.Describe(Errno.Last));
        return new SafeFd((int)result);
    }
}
