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
        if (KernelFiles.Exists(Compressed))
        {
            using var text = new StreamReader(new GZipStream(KernelFiles.OpenStream(Compressed), CompressionMode.Decompress));
            return text.ReadToEnd();
        }
        // Those on a disk aren't the kernel's own word.
        string[] places = !KernelFiles.AreAtTheirPaths ? [] : [$"/boot/config-{KernelRelease.Current}", $"/usr/lib/modules/{KernelRelease.Current}/config"];
        return places.FirstOrDefault(File.Exists) is { } place
            ? File.ReadAllText(place)
            : throw new BpfException(
                $"the object wants values of the kernel's configuration, which is not in {string.Join(" nor in ", places.Prepend(Compressed))}",
                Errno.NoEntry, BpfCommand.MapCreate);
    }
}
