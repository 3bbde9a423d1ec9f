using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Linchpin.Bundles;

namespace Linchpin.Integrity.Tests;

/// <summary>Lists of packages that are files, and lists that come with them: packages as dpkg-deb makes them.</summary>
public sealed class DebianArchiveTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("linchpin-deb-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_packages_files_and_scripts_are_listed_by_the_names_that_they_will_have()
    {
        Write("usr/bin/tool", "a tool");
        Write("usr/share/empty", "");
        Write($"usr/share/{new string('x', 150)}", "a long name");
        File.CreateSymbolicLink(At("usr/bin/link"), "tool");
        Write("DEBIAN/postinst", "#!/bin/sh\n", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);

        var list = Encoding.UTF8.GetString(new DigestListGenerator("/").OfDebianArchives([Build()]));

        Assert.Equal($"""
            Package: tool
            Version: 1:2.0
            Architecture: all
            Checksums-Sha256:
             {Hex("a tool")} 6 /usr/bin/tool
             {Hex("a long name")} 11 /usr/share/{new string('x', 150)}
             {Hex("#!/bin/sh\n")} 10 /var/lib/dpkg/info/tool.postinst

            """, list);
    }

    [Fact]
    public void What_is_no_package_is_refused()
    {
        Write("no.deb", "no package");
        var error = Assert.Throws<DigestListException>(() => new DigestListGenerator("/").OfDebianArchives([At("no.deb")]));
        Assert.Equal(DigestListFault.SourceUnfit, error.Fault);
        Assert.StartsWith($"{At("no.deb")}: this is no Debian package, or a damaged one", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_package_that_was_cut_is_refused()
    {
        Write("usr/bin/tool", Convert.ToHexString(RandomNumberGenerator.GetBytes(100_000)));
        string package = Build();
        File.WriteAllBytes(package, File.ReadAllBytes(package)[..60_000]);
        Assert.Equal(DigestListFault.SourceUnfit, Assert.Throws<DigestListException>(() => new DigestListGenerator("/").OfDebianArchives([package])).Fault);
    }

    [Fact]
    public void A_list_is_found_in_the_package_before_one_beside_it()
    {
        string package = Build();
        Assert.Equal(BundleFault.NotSigned, Assert.Throws<BundleException>(() => PackageList.Find(package)).Fault);

        File.WriteAllText(Path.ChangeExtension(package, ".digests"), "beside");
        Assert.Equal(BundleFault.NotSigned, Assert.Throws<BundleException>(() => PackageList.Find(package)).Fault);
        File.WriteAllText(Path.ChangeExtension(package, ".digests.p7s"), "its signature");
        Assert.Equal(("tool_2.0_all.digests", "beside", "its signature", false), Found(package));

        Write("usr/share/linchpin/digests/tool.digests", "within");
        Write("usr/share/linchpin/digests/tool.digests.p7s", "its own");
        Assert.Equal(("tool.digests", "within", "its own", true), Found(Build()));
    }

    private static (string Name, string List, string Signature, bool IsInPackage) Found(string package)
    {
        var list = PackageList.Find(package);
        return (list.Name, Encoding.UTF8.GetString(list.File.Span), Encoding.UTF8.GetString(list.Signature.Span), list.IsInPackage);
    }

    private string Build()
    {
        Write("DEBIAN/control", "Package: tool\nVersion: 1:2.0\nArchitecture: all\nMaintainer: tests <tests@localhost>\nDescription: a tool\n");
        string package = Path.Combine(_folder.FullName, "tool_2.0_all.deb");
        using var build = Process.Start(new ProcessStartInfo("dpkg-deb", ["--build", At(""), package]) { RedirectStandardOutput = true })!;
        build.WaitForExit();
        Assert.Equal(0, build.ExitCode);
        return package;
    }

    private string At(string path) => Path.Combine(_folder.FullName, "tree", path);

    private void Write(string path, string text, UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), text);
        File.SetUnixFileMode(At(path), mode);
    }

    private static string Hex(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
