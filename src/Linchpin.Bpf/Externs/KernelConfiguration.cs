using System.IO.Compression;
using Linchpin.Bpf.Kernel;

namespace Linchpin.Bpf;

/// <summary>Finds the running kernel's configuration.</summary>
internal static class KernelConfiguration
{
    private const string Compressed = "/proc/config.gz";

    /// <exception cref="BpfException">It is in none of its usual places.</exception>
    public static string Read()
    {
        if (File.Exists(Compressed))
        {
            using var text = new StreamReader(new GZipStream(File.OpenRead(Compressed), CompressionMode.Decompress));
            return text.ReadToEnd();
        }
        string[] places = [$"/boot/config-{KernelRelease.Current}", $"/usr/lib/modules/{KernelRelease.Current}/config"];
        return places.FirstOrDefault(File.Exists) is { } place
            ? File.ReadAllText(place)
            : throw new BpfException(
                $"the object wants values of the kernel's configuration, which is neither in {Compressed} nor in {string.Join(" nor in ", places)}",
                Errno.NoEntry, BpfCommand.MapCreate);
    }
}
