using Linchpin.Bpf;

namespace Linchpin.Preloading.Installation.Images;

/// <summary>A unified kernel image that an installation made, as it is now.</summary>
/// <param name="Path">Where it is, or should be.</param>
/// <param name="Made">When it was made; null where it isn't there.</param>
/// <param name="IsSigned">Whether it carries a signature.</param>
/// <param name="Waiting">A newer one that waits to be signed, and would take its place; null where there is none.</param>
/// <param name="Initramfs">The initramfs that it was made of.</param>
/// <param name="InitramfsMade">When that was made; null where it isn't there.</param>
/// <param name="KeyHere">The key that signs it, where it is on this machine.</param>
public sealed record ImageState(string Path, DateTime? Made, bool IsSigned, string? Waiting, string Initramfs, DateTime? InitramfsMade, string? KeyHere)
{
    private static readonly TimeSpan Resolution = TimeSpan.FromSeconds(2); // of times on an EFI system partition

    /// <summary>Whether what is in the image is older than what it should be made of.</summary>
    public bool IsOutdated => Made + Resolution < InitramfsMade;

    /// <summary>Looks at it; null where none was asked for.</summary>
    internal static ImageState? Read(Installer installer)
    {
        if (installer.ImageRequest() is not { } request)
            return null;
        var machine = new InstalledKernels();
        var release = machine.Newest() ?? KernelRelease.Current;
        var path = request.Path ?? UnifiedImage.PathIn(machine.SystemPartition() ?? "/boot/efi", release);
        var initramfs = machine.Initramfs(release);
        var waiting = path + UnifiedImage.Unsigned;
        return new ImageState(path, TimeOf(path), SignedImage.Is(path), File.Exists(waiting) ? waiting : null, initramfs, TimeOf(initramfs), File.Exists(request.Key) ? request.Key : null);
    }

    private static DateTime? TimeOf(string path) => File.Exists(path) ? File.GetLastWriteTimeUtc(path) : null;
}
