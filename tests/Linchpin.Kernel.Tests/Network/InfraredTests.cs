using Linchpin.Bpf;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Network;

/// <summary>Programs of infrared receivers, which Debian's kernels are built without.</summary>
public sealed class InfraredTests
{
    [KernelFact(From = "6.1")]
    public void A_kernel_without_receivers_refuses_their_programs()
    {
        var error = Assert.ThrowsAny<BpfException>(() => Traffic.LoadOnly("infrared", "watch").Dispose());
        Assert.Equal(("EINVAL", "watch"), (error.ErrnoName, error.ObjectName));
    }
}
