using System.Runtime.InteropServices;

namespace Linchpin.Preloading.Installation.Images;

/// <summary>What makes and signs unified kernel images: systemd's <c>ukify</c>, the stub that it puts before a kernel, and what signs for Secure Boot.</summary>
/// <param name="Ukify">The path of <c>ukify</c>.</param>
/// <param name="SignsWith">The option that names what signs; null where it is <c>ukify</c>'s own default, <c>sbsign</c>.</param>
public sealed record ImageTools(string Ukify, string? SignsWith)
{
    private static readonly string[] UkifyPlaces = ["/usr/bin/ukify", "/usr/lib/systemd/ukify"];
    private const string Sbsign = "/usr/bin/sbsign";
    private const string SystemdSbsign = "/usr/lib/systemd/systemd-sbsign";

    private static string Stub => $"/usr/lib/systemd/boot/efi/linux{(RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "aa64" : "x64")}.efi.stub";

    /// <summary>Finds them.</summary>
    /// <param name="isToBeSigned">Whether something that signs is needed.</param>
    /// <param name="exists">Whether a file is there.</param>
    /// <exception cref="PreloadException"><see cref="PreloadFault.ToolMissing"/>: the message names each thing that isn't there, and its package.</exception>
    public static ImageTools Find(bool isToBeSigned, Predicate<string>? exists = null)
    {
        exists ??= File.Exists;
        var ukify = UkifyPlaces.FirstOrDefault(path => exists(path));
        string[] missing =
        [
            .. ukify is null ? ["ukify, of the package systemd-ukify: Debian 13 and later have it, Debian 12 has not"] : Array.Empty<string>(),
            .. exists(Stub) ? Array.Empty<string>() : [$"{Stub}, of the package systemd-boot-efi"],
            .. !isToBeSigned || exists(Sbsign) || exists(SystemdSbsign) ? Array.Empty<string>() : [$"{Sbsign}, of the package sbsigntool"],
        ];
        return missing.Length == 0
            ? new ImageTools(ukify!, isToBeSigned && !exists(Sbsign) ? "--signtool=systemd-sbsign" : null)
            : throw new PreloadException(PreloadFault.ToolMissing, "a unified kernel image can't be made: this machine lacks what makes it",
                [.. missing.Select(thing => $"- {thing}"), "Install it, and run the command again. Nothing was changed; without --uki, 'linchpin install' needs none of it."]);
    }
}
