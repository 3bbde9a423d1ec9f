using System.Runtime.InteropServices;
using Linchpin.Preloading.Sealing;

namespace Linchpin.Preloading.Boot;

/// <summary>Mounts what preloading looks at and what nobody has mounted yet: as process 1 nothing is there, in an initramfs no securityfs.</summary>
/// <remarks>What is mounted stays: it moves to the real root with what it is mounted on.</remarks>
public static partial class BootMounts
{
    // By a name that is in each: in some initramfs /dev leads to where the real root has it already.
    private static readonly (string Path, string Type, string? Has)[] Needed =
    [
        ("/proc", "proc", "self"),
        ("/sys", "sysfs", "kernel"),
        ("/dev", "devtmpfs", "kmsg"),
        ("/run", "tmpfs", null),
        ("/sys/kernel/security", "securityfs", "lsm"),
    ];

    /// <summary>Mounts what is missing.</summary>
    /// <exception cref="PreloadException"><see cref="PreloadFault.KernelUnfit"/>: the kernel refuses one that nothing works without.</exception>
    public static void Make()
    {
        foreach (var (path, type, has) in Needed)
        {
            if (!(has is null ? IsMounted(path) : Path.Exists($"{path}/{has}")))
                Make(path, type);
        }
    }

    private static bool IsMounted(string path) => KernelDevice.MountedAt(path, File.ReadLines("/proc/self/mountinfo")) is not null;

    private static void Make(string path, string type)
    {
        if (type == "securityfs" && !Directory.Exists(path))
            return; // a kernel without it: whether BPF is among the security modules is asked later, and said then
        Directory.CreateDirectory(path);
        if (Mount(type, path, type, 0, null) != 0)
            throw new PreloadException(PreloadFault.KernelUnfit, $"{type} can't be mounted at {path}", Marshal.GetLastPInvokeErrorMessage());
    }

    [LibraryImport("libc", EntryPoint = "mount", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Mount(string source, string target, string type, nuint flags, string? data);
}
