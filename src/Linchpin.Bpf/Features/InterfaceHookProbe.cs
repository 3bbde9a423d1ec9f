using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>Finds out whether the kernel knows a hook of network interfaces, by asking for that of an interface that can't be.</summary>
internal static class InterfaceHookProbe
{
    /// <returns>False where the kernel doesn't know the hook; else it looks for the interface.</returns>
    /// <exception cref="BpfException">It can't be found out: no permission.</exception>
    public static bool Knows(AttachType attachType)
    {
        var query = new ProgramQueryAttribute { TargetInterfaceIndex = int.MaxValue, AttachType = attachType };
        var result = BpfSyscall.QueryPrograms(ref query);
        if (result.Errno == Errno.NoDevice)
            return true;
        return Errno.MeansUnsupported(result.Errno) ? false : throw new BpfException(result.Errno, result.Command);
    }
}
