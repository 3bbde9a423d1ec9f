namespace Linchpin.Preloading.Installation.Images;

/// <summary>A unified kernel image: kernel, initramfs and command line as one file that a firmware starts, and that one signature covers. As data: nothing has been made.</summary>
/// <param name="Request">How it was asked for.</param>
/// <param name="Tools">What makes it.</param>
/// <param name="Release">The kernel's release.</param>
/// <param name="Initramfs">The initramfs.</param>
/// <param name="CommandLine">The kernel command line in it.</param>
/// <param name="Output">Where it is written.</param>
public sealed record UnifiedImage(ImageRequest Request, ImageTools Tools, string Release, string Initramfs, string CommandLine, string Output)
{
    /// <summary>The ending of an image that waits to be signed, beside one that is.</summary>
    internal const string Unsigned = ".unsigned";

    /// <summary>Whether it is signed when it is made.</summary>
    public bool IsSigned => Request.Key is not null;

    /// <summary>Where the image is that a machine starts.</summary>
    internal string Path => Output.EndsWith(Unsigned, StringComparison.Ordinal) ? Output[..^Unsigned.Length] : Output;

    /// <summary>How somebody who has the key signs it.</summary>
    public string HowToSign => $"sbsign --key KEY --cert CERTIFICATE --output {Path} {Output}";

    /// <summary>The command that makes it, with its arguments.</summary>
    public IReadOnlyList<string> Command => CommandTo(Output);

    /// <summary>Plans it for the newest kernel of the running machine.</summary>
    /// <exception cref="PreloadException">The machine lacks what makes it (<see cref="PreloadFault.ToolMissing"/>), or has no kernel, no EFI system partition, or nothing else that was asked for (<see cref="PreloadFault.ImageUnfit"/>).</exception>
    public static UnifiedImage Plan(ImageRequest request) => Plan(request, ImageTools.Find(request.Key is not null), new InstalledKernels());

    internal static UnifiedImage Plan(ImageRequest request, ImageTools tools, InstalledKernels machine)
    {
        if (request.Key is null != request.Certificate is null)
            throw Unfit("a key without its certificate, or a certificate without its key, signs nothing", "Give --uki-key and --uki-certificate both.");
        var release = machine.Newest() ?? throw Unfit("there is no kernel in /boot", "It has to be there as vmlinuz-RELEASE.");
        var path = request.Path ?? PathIn(machine.SystemPartition(), release);
        return new UnifiedImage(request, tools, release, machine.Initramfs(release), request.CommandLine ?? machine.CommandLine(), request.Key is null && SignedImage.Is(path) ? path + Unsigned : path);
    }

    /// <summary>With the initramfs where it is now: a tool may have made it elsewhere than it was expected.</summary>
    public UnifiedImage Settled() => this with { Initramfs = new InstalledKernels().Initramfs(Release) };

    /// <summary>The command that makes it elsewhere.</summary>
    public IReadOnlyList<string> CommandTo(string output) =>
    [
        Tools.Ukify, "build", $"--linux={InstalledKernels.Kernel(Release)}", $"--initrd={Initramfs}", $"--cmdline={CommandLine}", $"--uname={Release}", "--os-release=@/etc/os-release",
        .. IsSigned ? [$"--secureboot-private-key={Request.Key}", $"--secureboot-certificate={Request.Certificate}"] : Array.Empty<string>(),
        .. IsSigned && Tools.SignsWith is { } option ? [option] : Array.Empty<string>(),
        $"--output={output}",
    ];

    /// <summary>The folder and the name under which systemd-boot finds it, and with which firmware can be told of it.</summary>
    internal static string PathIn(string? partition, string release) => partition is null
        ? throw Unfit("no EFI system partition is mounted at /efi, /boot/efi or /boot", "Mount it, or say where the image is to be: --uki PATH.")
        : $"{partition}/EFI/Linux/linchpin-{release}.efi";

    private static PreloadException Unfit(string what, string remedy) => new(PreloadFault.ImageUnfit, $"a unified kernel image can't be made: {what}", remedy, "Nothing was changed.");
}
