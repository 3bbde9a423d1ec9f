using System.Text;
using Linchpin.Bundles;

namespace Linchpin.Integrity.Tests;

/// <summary>The lists that come with RPM packages: beside them, or unpacked from them.</summary>
public sealed class RpmPackageListTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("linchpin-rpm-");

    private string Package => At("tool-1.0-1.noarch.rpm");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_list_is_found_beside_the_package()
    {
        File.WriteAllBytes(Package, RpmBuilder.OneProgram(new string('a', 64)).Package([]));
        var error = Assert.Throws<BundleException>(() => PackageList.Find(Package));
        Assert.Equal(BundleFault.NotSigned, error.Fault);
        Assert.Contains($"Expected is {At("tool-1.0-1.noarch.digests")} with its signature beside it.", error.Message, StringComparison.Ordinal);
        Assert.Contains("generate --format rpm", error.Message, StringComparison.Ordinal);

        WriteList("tool-1.0-1.noarch.digests");
        var list = PackageList.Find(Package);
        Assert.Equal(("tool-1.0-1.noarch.digests", "a list", false), (list.Name, Encoding.UTF8.GetString(list.File.Span), list.IsInPackage));
    }

    [Fact]
    public void A_list_that_was_unpacked_is_its_own()
    {
        WriteList("tool.digests");
        var list = PackageList.Find(At("tool.digests"));
        Assert.Equal(("tool.digests", "its signature", true), (list.Name, Encoding.UTF8.GetString(list.Signature.Span), list.IsInPackage));

        File.Delete(At("tool.digests.p7s"));
        Assert.Equal(BundleFault.NotSigned, Assert.Throws<BundleException>(() => PackageList.Find(At("tool.digests"))).Fault);
    }

    [Fact]
    public void What_is_no_package_is_refused()
    {
        File.WriteAllText(Package, "no");
        Assert.Equal(DigestListFault.SourceUnfit, Assert.Throws<DigestListException>(() => PackageList.Find(Package)).Fault);
    }

    private string At(string name) => Path.Combine(_folder.FullName, name);

    private void WriteList(string name)
    {
        File.WriteAllText(At(name), "a list");
        File.WriteAllText(At(name + ".p7s"), "its signature");
    }
}
