namespace Linchpin.Preloading.Installation.Images;

/// <summary>The kernels of a machine, and what each starts with.</summary>
/// <param name="root">The folder that stands for the machine's root; <c>/</c> but in tests.</param>
internal sealed class InstalledKernels(string root = "/")
{
    private const string Prefix = "vmlinuz-";
    private static readonly string[] CommandLines = ["/etc/kernel/cmdline", "/usr/lib/kernel/cmdline"];

    /// <summary>The release of the newest kernel in <c>/boot</c>, which a boot menu starts when nobody chooses; null where there is none.</summary>
    internal string? Newest() => Directory.Exists(At("/boot"))
        ? Directory.EnumerateFiles(At("/boot"), Prefix + "*").Select(path => Path.GetFileName(path)[Prefix.Length..]).Order(ReleaseOrder.Instance).LastOrDefault()
        : null;

    internal static string Kernel(string release) => $"/boot/{Prefix}{release}";

    /// <summary>Where the initramfs of a kernel is: where there is one, else where Debian's tools will put it.</summary>
    internal string Initramfs(string release)
    {
        var places = InitramfsImage.Places(release);
        return places.FirstOrDefault(path => File.Exists(At(path))) ?? places[0];
    }

    /// <summary>The EFI system partition; null where none is mounted.</summary>
    internal string? SystemPartition() => new[] { "/efi", "/boot/efi", "/boot" }.FirstOrDefault(path => Directory.Exists(At(path + "/EFI")));

    /// <summary>The command line that is meant for kernels of this machine, as <c>kernel-install</c> finds it: the configured one, else the running one without what was for that boot alone.</summary>
    internal string CommandLine() => CommandLines.Where(path => File.Exists(At(path))).Select(path => OneLine(File.ReadAllText(At(path)))).FirstOrDefault()
        ?? OfRunning(File.ReadAllText(At("/proc/cmdline")));

    /// <summary>Without what a boot loader says of its files, and without Linchpin's own parameters: those of a rescue boot must not become every boot's.</summary>
    internal static string OfRunning(string text)
    {
        string[] ofOneBoot = ["BOOT_IMAGE=", "initrd=", "linchpin."];
        return string.Join(' ', Words(text).Where(word => !ofOneBoot.Any(start => word.StartsWith(start, StringComparison.Ordinal))));
    }

    private static string OneLine(string text) => string.Join(' ', text.Split('\n').Where(line => !line.StartsWith('#')).SelectMany(Words));

    private static string[] Words(string text) => text.Split((char[])[' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries);

    private string At(string path) => Path.Join(root, path);
}
