using System.Security.Cryptography;
using System.Text;

namespace Linchpin.Integrity.Tests;

/// <summary>Lists of whole images: files by their names there, whatever links lead to them.</summary>
public sealed class ImageTests : IDisposable
{
    private readonly DirectoryInfo _image = Directory.CreateTempSubdirectory("linchpin-image-");

    public void Dispose() => _image.Delete(recursive: true);

    [Fact]
    public void Everything_below_a_root_is_listed_by_its_name_there_sorted()
    {
        Write("usr/lib/libc.so", "library");
        Write("usr/bin/ls", "list");
        Write("usr/bin/empty", "");
        Write("proc/1/exe", "not a file of the image");
        Link("usr/bin/dir", "ls");
        Link("bin", "usr/bin");

        var list = DigestList.Read(Generator.OfFiles(DigestListFormat.Sha256Sum, ["/"]), "x");
        Assert.Equal([("/usr/bin/ls", Hex("list")), ("/usr/lib/libc.so", Hex("library"))], list.Entries.Select(entry => (entry.Path!, entry.Digest.Hex)));
        Assert.Equal("/usr/bin/ls", Assert.Single(DigestList.Read(Generator.OfFiles(DigestListFormat.Sha256Sum, ["bin/ls"]), "x").Entries).Path);
    }

    [Fact]
    public void No_link_leads_out_of_the_image()
    {
        Write("etc/outside/secret", "inside");
        Link("absolute", "/etc/outside");
        Link("upwards", "../../../../../../../../etc/outside");
        Link("circle", "circle");
        foreach (string path in (string[])["absolute/secret", "upwards/secret", "../../../etc/outside/secret"])
            Assert.Equal(("/etc/outside/secret", Hex("inside")), DigestList.Read(Generator.OfFiles(DigestListFormat.Sha256Sum, [path]), "x").Entries.Select(entry => (entry.Path!, entry.Digest.Hex)).Single());
        Assert.Equal(DigestListFault.SourceUnfit, Assert.Throws<DigestListException>(() => Generator.OfFiles(DigestListFormat.Compact, ["circle/secret"])).Fault);
    }

    [Fact]
    public void What_is_not_there_or_has_no_content_makes_no_list()
    {
        Assert.Equal(DigestListFault.SourceUnfit, Assert.Throws<DigestListException>(() => Generator.OfFiles(DigestListFormat.Compact, ["/nothing"])).Fault);
        Assert.Equal(DigestListFault.Empty, Assert.Throws<DigestListException>(() => Generator.OfFiles(DigestListFormat.Compact, ["/"])).Fault);
    }

    [Fact]
    public void Installed_packages_are_listed_with_their_scripts_through_links_and_diversions()
    {
        Link("bin", "/usr/bin");
        Write("usr/bin/dash", "dash");
        Write("usr/bin/sh.distrib", "diverted");
        Write("usr/bin/sh", "another package's");
        Write("usr/lib/libx.so", "amd64");
        Write("var/lib/dpkg/status", """
            Package: shell
            Status: install ok installed
            Architecture: amd64
            Version: 1:2.0-1
            Description: a shell
             with a second line

            Package: libx
            Status: install ok installed
            Architecture: i386
            Version: 3

            Package: gone
            Status: deinstall ok config-files
            Architecture: amd64
            Version: 4
            """);
        Write("var/lib/dpkg/diversions", "/bin/sh\n/bin/sh.distrib\nother\n");
        Write("var/lib/dpkg/info/shell.list", "/.\n/bin\n/bin/dash\n/bin/sh\n/usr/share/doc/left-out\n");
        Write("var/lib/dpkg/info/shell.postinst", "#!/bin/sh\n");
        Write("var/lib/dpkg/info/libx:i386.list", "/usr/lib/libx.so\n");

        string list = Encoding.UTF8.GetString(Generator.OfDebianPackages([]));
        Assert.Equal($"""
            Package: libx
            Version: 3
            Architecture: i386
            Checksums-Sha256:
             {Hex("amd64")} 5 /usr/lib/libx.so

            Package: shell
            Version: 1:2.0-1
            Architecture: amd64
            Checksums-Sha256:
             {Hex("dash")} 4 /bin/dash
             {Hex("diverted")} 8 /bin/sh.distrib
             {Hex("#!/bin/sh\n")} 10 /var/lib/dpkg/info/shell.postinst

            """, list);
        Assert.Equal(4, DigestList.Read(Encoding.UTF8.GetBytes(list), "x").Entries.Count);
        Assert.Equal("/usr/lib/libx.so", Assert.Single(DigestList.Read(Generator.OfDebianPackages(["libx"]), "x").Entries).Path);
        Assert.Equal(DigestListFault.SourceUnfit, Assert.Throws<DigestListException>(() => Generator.OfDebianPackages(["gone"])).Fault);
    }

    [Fact]
    public void Progress_reaches_the_end()
    {
        Write("a", "1");
        Write("b", "22");
        var reports = new System.Collections.Concurrent.ConcurrentBag<HashingProgress>();
        new DigestListGenerator(_image.FullName) { Progress = new Into(reports) }.OfFiles(DigestListFormat.Compact, ["/"]);
        Assert.Equal(new HashingProgress(2, 2, 3), reports.MaxBy(report => report.Bytes));
    }

    private DigestListGenerator Generator => new(_image.FullName);

    private static string Hex(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));

    private void Write(string path, string content)
    {
        string location = Path.Combine(_image.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(location)!);
        File.WriteAllText(location, content);
    }

    private void Link(string path, string target)
    {
        string location = Path.Combine(_image.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(location)!);
        File.CreateSymbolicLink(location, target);
    }

    private sealed class Into(System.Collections.Concurrent.ConcurrentBag<HashingProgress> reports) : IProgress<HashingProgress>
    {
        public void Report(HashingProgress value) => reports.Add(value);
    }
}
