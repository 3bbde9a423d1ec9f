using Linchpin.Bpf;
using Linchpin.Bpf.Kernel;

namespace Linchpin.Kernel.Tests.Harness;

/// <summary>A socket of the family AF_XDP, with a ring for what it receives (7.3 wants one), but neither bound nor with memory for packets.</summary>
internal static unsafe class XdpSocket
{
    private const int Family = 44;
    private const int Raw = 3;
    private const int CloseOnExec = 0x80000;
    private const int OptionLevel = 283;
    private const int OptionReceiveRing = 2;

    public static SafeFd Open()
    {
        var fd = Libc.Socket(Family, Raw | CloseOnExec, 0);
        Assert.True(fd >= 0, $"no AF_XDP socket: {Errno.Describe(Errno.Last)}");
        var entries = 64;
        Assert.True(Libc.SetSocketOption(fd, OptionLevel, OptionReceiveRing, &entries, sizeof(int)) == 0, $"no ring: {Errno.Describe(Errno.Last)}");
        return new SafeFd(fd);
    }
}
