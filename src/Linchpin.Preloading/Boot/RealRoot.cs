using Linchpin.Preloading.Sealing;

namespace Linchpin.Preloading.Boot;

/// <summary>The real root file system, mounted in the initramfs and about to become <c>/</c>.</summary>
/// <param name="Folder">Where it is mounted.</param>
public sealed record RealRoot(string Folder)
{
    /// <summary>The device that a copy of this executable will be run from after the switch; null where it is one that a process or another machine serves.</summary>
    /// <remarks>What is hashed there could be answered otherwise the next time it is read, so nothing on it is believed.</remarks>
    internal uint? Device() => DeviceAt($"{Trimmed}/usr") ?? DeviceAt(Trimmed);

    private string Trimmed => Path.TrimEndingDirectorySeparator(Folder);

    private static uint? DeviceAt(string folder) => DeviceAt(folder, [.. File.ReadLines("/proc/self/mountinfo")], [.. File.ReadLines("/proc/filesystems")]);

    /// <param name="folder">Where it is mounted.</param>
    /// <param name="mounts">The lines of <c>/proc/self/mountinfo</c>.</param>
    /// <param name="fileSystems">The lines of <c>/proc/filesystems</c>: those without a disk of their own begin with <c>nodev</c>.</param>
    internal static uint? DeviceAt(string folder, IReadOnlyList<string> mounts, IReadOnlyList<string> fileSystems)
    {
        var last = mounts.LastOrDefault(line => line.Split(' ') is [_, _, _, _, var mounted, ..] && mounted == folder);
        var type = last?.Split(" - ") is [_, var rest] ? rest.Split(' ')[0] : null;
        return fileSystems.Any(line => line.Trim() == type) ? KernelDevice.MountedAt(folder, mounts) : null;
    }
}
