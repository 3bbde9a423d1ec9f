using System.Runtime.Versioning;
using Linchpin.Preloading.Installation;
using Linchpin.Preloading.Installation.Images;

namespace Linchpin.Preloading.Tests.Installation;

[SupportedOSPlatform("linux")]
public sealed class UnifiedImageTests : IDisposable
{
    private static readonly ImageRequest Unsigned = new(null, null, null, null);
    private static readonly ImageTools Tools = new("/usr/bin/ukify", null);
    private readonly string _root = Directory.CreateTempSubdirectory("linchpin-image").FullName;

    public UnifiedImageTests()
    {
        Write("/boot/vmlinuz-6.9.1", "");
        Write("/boot/vmlinuz-6.12.117+deb13-amd64", "");
        Write("/boot/vmlinuz-6.12.99+deb13-amd64", "");
        Write("/boot/initramfs-6.12.117+deb13-amd64.img", "");
        Write("/boot/efi/EFI/debian/shimx64.efi", "");
        Write("/proc/cmdline", "BOOT_IMAGE=/vmlinuz root=/dev/sda1 initrd=/initrd linchpin.preload= linchpin.seal=off quiet\n");
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void It_is_of_the_newest_kernel_with_the_initramfs_that_it_has()
    {
        var image = Plan(Unsigned);

        Assert.Equal("6.12.117+deb13-amd64", image.Release);
        Assert.Equal("/boot/initramfs-6.12.117+deb13-amd64.img", image.Initramfs);
        Assert.Equal("/boot/efi/EFI/Linux/linchpin-6.12.117+deb13-amd64.efi", image.Output);
        Assert.Equal(
            ["/usr/bin/ukify", "build", "--linux=/boot/vmlinuz-6.12.117+deb13-amd64", "--initrd=/boot/initramfs-6.12.117+deb13-amd64.img", "--cmdline=root=/dev/sda1 quiet", "--uname=6.12.117+deb13-amd64", "--os-release=@/etc/os-release", "--output=/boot/efi/EFI/Linux/linchpin-6.12.117+deb13-amd64.efi"],
            image.Command);
    }

    [Fact]
    public void The_configured_command_line_goes_before_the_running_one_and_what_was_asked_for_before_both()
    {
        Write("/usr/lib/kernel/cmdline", "root=/dev/vendor\n");
        Assert.Equal("root=/dev/vendor", Plan(Unsigned).CommandLine);
        Write("/etc/kernel/cmdline", "# the disk\nroot=/dev/vda  rw\nquiet\n");
        Assert.Equal("root=/dev/vda rw quiet", Plan(Unsigned).CommandLine);
        Assert.Equal("root=/dev/asked", Plan(Unsigned with { CommandLine = "root=/dev/asked" }).CommandLine);
    }

    [Fact]
    public void A_key_signs_it()
    {
        var image = UnifiedImage.Plan(Unsigned with { Key = "/k", Certificate = "/c" }, Tools with { SignsWith = "--signtool=systemd-sbsign" }, new InstalledKernels(_root));

        Assert.True(image.IsSigned);
        Assert.Equal(["--secureboot-private-key=/k", "--secureboot-certificate=/c", "--signtool=systemd-sbsign", "--output=/else"], image.CommandTo("/else").TakeLast(4));
    }

    [Fact]
    public void One_that_nobody_signs_does_not_take_the_place_of_one_that_somebody_signed()
    {
        var path = Path.Join(_root, "signed.efi");
        File.WriteAllBytes(path, Image(certificates: 0));
        Assert.Equal(path, Plan(Unsigned with { Path = path }).Output);
        File.WriteAllBytes(path, Image(certificates: 1));
        var image = Plan(Unsigned with { Path = path });
        Assert.Equal(path + ".unsigned", image.Output);
        Assert.Equal($"sbsign --key KEY --cert CERTIFICATE --output {path} {path}.unsigned", image.HowToSign);
        Assert.Equal(path, Plan(new ImageRequest(path, null, "/k", "/c")).Output);
    }

    [Theory]
    [InlineData("MZ")]
    [InlineData("")]
    [InlineData("#!/bin/sh\n")]
    public void What_is_no_image_is_not_signed(string text) => Assert.False(SignedImage.Is([.. text.PadRight(70, '\xff').Select(letter => (byte)letter)]));

    [Fact]
    public void What_can_not_be_made_is_said()
    {
        Assert.Equal(PreloadFault.ImageUnfit, Assert.Throws<PreloadException>(() => Plan(Unsigned with { Key = "/k" })).Fault);
        Directory.Delete(Path.Join(_root, "/boot/efi"), recursive: true);
        Assert.Contains("--uki PATH", Assert.Throws<PreloadException>(() => Plan(Unsigned)).Message, StringComparison.Ordinal);
        Directory.Delete(Path.Join(_root, "/boot"), recursive: true);
        Assert.Contains("there is no kernel", Assert.Throws<PreloadException>(() => Plan(Unsigned)).Message, StringComparison.Ordinal);
        Assert.Equal(PreloadFault.ImageUnfit, Assert.Throws<PreloadException>(() => InstallationPlan.Make(InitramfsTool.None, InstallationPlan.Executable).With(new UnifiedImage(Unsigned, Tools, "", "", "", ""))).Fault);
    }

    [Fact]
    public void What_is_missing_is_named_with_its_package()
    {
        var error = Assert.Throws<PreloadException>(() => ImageTools.Find(isToBeSigned: true, _ => false));
        Assert.Equal(PreloadFault.ToolMissing, error.Fault);
        Assert.All(["systemd-ukify", "Debian 12 has not", "systemd-boot-efi", "sbsigntool"], word => Assert.Contains(word, error.Message, StringComparison.Ordinal));

        Assert.DoesNotContain("sbsigntool", Assert.Throws<PreloadException>(() => ImageTools.Find(isToBeSigned: false, _ => false)).Message, StringComparison.Ordinal);
        Assert.Equal(new ImageTools("/usr/bin/ukify", null), ImageTools.Find(isToBeSigned: true, _ => true));
        Assert.Equal(new ImageTools("/usr/lib/systemd/ukify", "--signtool=systemd-sbsign"), ImageTools.Find(isToBeSigned: true, path => !path.StartsWith("/usr/bin", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_installation_keeps_how_it_was_asked_for_and_uninstalling_takes_the_image_away()
    {
        var installer = new Installer(_root);
        Assert.Null(installer.ImageRequest());
        var request = new ImageRequest(null, "root=/dev/vda \"quoted\"", "/k", "/c");

        installer.Install(InstallationPlan.Make(InitramfsTool.Dracut, InstallationPlan.Executable).With(Plan(request)));
        Assert.Equal(request, installer.ImageRequest());
        Assert.Contains("/boot/efi/EFI/Linux/linchpin-6.12.117+deb13-amd64.efi", installer.Installed());
        Write("/boot/efi/EFI/Linux/linchpin-6.12.117+deb13-amd64.efi", "made");

        installer.Uninstall();
        Assert.Null(installer.ImageRequest());
        Assert.False(File.Exists(Path.Join(_root, "/boot/efi/EFI/Linux/linchpin-6.12.117+deb13-amd64.efi")));
    }

    [Theory]
    [InlineData("6.9.1", "6.12.0")]
    [InlineData("6.12.9", "6.12.10")]
    [InlineData("6.12", "6.12.1")]
    [InlineData("6.1.0-9-amd64", "6.1.0-50-amd64")]
    [InlineData("6.1.0-50-amd64", "6.1.0-50-cloud-amd64")]
    public void Releases_have_an_order(string lower, string higher)
    {
        Assert.True(ReleaseOrder.Instance.Compare(lower, higher) < 0);
        Assert.True(ReleaseOrder.Instance.Compare(higher, lower) > 0);
        Assert.Equal(0, ReleaseOrder.Instance.Compare(lower, lower));
    }

    private UnifiedImage Plan(ImageRequest request) => UnifiedImage.Plan(request, Tools, new InstalledKernels(_root));

    // The headers of a PE32+ file, with a table of certificates of this size.
    private static byte[] Image(byte certificates)
    {
        var image = new byte[512];
        (image[0], image[1], image[0x3c]) = ((byte)'M', (byte)'Z', 0x40);
        (image[0x40 + 24], image[0x40 + 25]) = (0x0b, 0x02);
        image[0x40 + 24 + 112 + 4 * 8 + 4] = certificates;
        return image;
    }

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Join(_root, path))!);
        File.WriteAllText(Path.Join(_root, path), text);
    }
}
