using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>Finds out whether the kernel knows a type of map, by making one.</summary>
internal static class MapProbe
{
    /// <returns>False where the kernel doesn't know it.</returns>
    /// <exception cref="BpfException">It can't be found out: no permission, no memory.</exception>
    public static bool Succeeds(MapSpec spec)
    {
        try
        {
            BpfMap.Create(spec).Dispose();
            return true;
        }
        catch (BpfException exception) when (Errno.MeansUnsupported(exception.Errno) || exception.Errno == Errno.TooBig)
        {
            return false;
        }
    }
}
