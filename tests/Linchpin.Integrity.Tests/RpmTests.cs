using System.Diagnostics;
using System.Security.Cryptography;
using Linchpin.Integrity.Formats;

namespace Linchpin.Integrity.Tests;

public sealed class RpmTests
{
    private static readonly string Digest = Convert.ToHexStringLower(SHA256.HashData("tool"u8));

    [Fact]
    public void A_header_names_the_regular_files_and_their_digests()
    {
        var list = DigestList.Read(RpmBuilder.OneProgram(Digest).Header(), "x");
        Assert.Equal(DigestListFormat.Rpm, list.Format);
        Assert.Equal(new DigestEntry(new FileDigest(DigestAlgorithm.Sha256, Convert.FromHexString(Digest)), "/usr/bin/tool", 18), Assert.Single(list.Entries));
    }

    [Fact]
    public void A_package_gives_its_header_with_its_signature_appended_as_modules_have_it()
    {
        byte[] signature = [.. Enumerable.Range(0, 300).Select(value => (byte)value)];
        byte[] list = DigestListGenerator.OfRpmPackage(RpmBuilder.OneProgram(Digest).Package(signature), "x.rpm");

        Assert.Equal([.. RpmBuilder.OneProgram(Digest).Header(), .. signature, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 44, .. "~Module signature appended~\n"u8], list);
        Assert.Single(DigestList.Read(list, "x").Entries);
    }

    [Fact]
    public void What_stands_behind_the_header_is_a_signature_or_refused()
    {
        byte[] header = RpmBuilder.OneProgram(Digest).Header(), signed = RpmFormat.Write(header, "signature"u8);
        Refused.For(DigestListFault.Malformed, [.. header, 0], "no appended signature");
        Refused.For(DigestListFault.Malformed, [.. signed[..header.Length], .. signed[(header.Length + 1)..]], "described as something else than OpenPGP with 8 bytes");
        for (int length = 1; length < signed.Length; length++)
        {
            if (length != header.Length)
                Assert.Throws<DigestListException>(() => DigestList.Read(signed.AsMemory(0, length), "x"));
        }
    }

    [Fact]
    public void Digests_that_prove_nothing_are_refused()
    {
        Refused.For(DigestListFault.AlgorithmNotAccepted, RpmBuilder.OneProgram(Digest).Without(RpmTag.FileDigestAlgorithm).Header(), "MD5");
        Refused.For(DigestListFault.AlgorithmNotAccepted, RpmBuilder.OneProgram(Digest, algorithm: 2).Header(), "OpenPGP's algorithm 2");
    }

    [Fact]
    public void A_header_that_contradicts_itself_is_refused()
    {
        Refused.For(DigestListFault.Malformed, RpmBuilder.OneProgram(Digest[2..]).Header(), "the digest of file 2 is none of sha256");
        Refused.For(DigestListFault.Malformed, RpmBuilder.OneProgram(Digest).Without(RpmTag.FileModes).Header(), "the RPM header has 2 files");
        Refused.For(DigestListFault.Malformed, RpmBuilder.OneProgram(Digest).Without(RpmTag.DirectoryNames).Strings(RpmTag.DirectoryNames, "/").Header(), "file 2 lies in folder 1, and there are 1");
        Refused.For(DigestListFault.Malformed, RpmBuilder.OneProgram(Digest).Without(RpmTag.FileModes).Strings(RpmTag.FileModes, "a", "b").Header(), "the values of FileModes are no numbers");
        Refused.For(DigestListFault.Duplicate, RpmBuilder.OneProgram(Digest).Strings(RpmTag.BaseNames, "bin", "tool").Header(), "tag 1117 is in the RPM header twice");
        Refused.For(DigestListFault.Empty, new RpmBuilder().Strings(RpmTag.DirectoryNames, "/").Header(), "there is no digest");
    }

    [Fact]
    public void What_is_no_package_is_refused() => Assert.Equal(DigestListFault.SourceUnfit, Assert.Throws<DigestListException>(() => DigestListGenerator.OfRpmPackage("no package"u8.ToArray(), "x.rpm")).Fault);

    [Fact]
    public void A_package_that_rpmbuild_built_gives_what_rpm_says_of_it()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/rpmbuild"), "rpmbuild is not installed (build/tools corpus installs it)");
        var folder = Directory.CreateTempSubdirectory("linchpin-rpm-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "tool.spec"), """
                Name: tool
                Version: 1.0
                Release: 1
                Summary: A program, a link to it, a folder and a file that isn't in the package.
                License: MIT
                BuildArch: noarch
                %description
                It is built to be read.
                %install
                mkdir -p %{buildroot}/usr/bin %{buildroot}/etc %{buildroot}/var/log
                printf '#!/bin/sh\necho tool\n' > %{buildroot}/usr/bin/tool
                chmod 755 %{buildroot}/usr/bin/tool
                ln -s tool %{buildroot}/usr/bin/alias
                echo key=value > %{buildroot}/etc/tool.conf
                echo nothing > %{buildroot}/var/log/tool.log
                %files
                %dir /usr/bin
                /usr/bin/tool
                /usr/bin/alias
                %config /etc/tool.conf
                %ghost /var/log/tool.log
                """);
            Run("rpmbuild", "-bb", "--quiet", "--define", $"_topdir {folder.FullName}", Path.Combine(folder.FullName, "tool.spec"));
            string package = Assert.Single(Directory.GetFiles(folder.FullName, "*.rpm", SearchOption.AllDirectories));

            var list = DigestList.Read(DigestListGenerator.OfRpmPackage(File.ReadAllBytes(package), package), "tool.digests");
            string said = Run("rpm", "-qp", "--noglob", "--queryformat", "[%{FILENAMES} %{FILEDIGESTS} %{FILESIZES}\n]", package);
            Assert.Equal(["/etc/tool.conf", "/usr/bin/tool"], list.Entries.Select(entry => entry.Path!).Order(StringComparer.Ordinal));
            Assert.All(list.Entries, entry => Assert.Contains($"{entry.Path} {entry.Digest.Hex} {entry.Size}\n", said));
            Assert.Equal(new FileDigest(DigestAlgorithm.Sha256, SHA256.HashData("#!/bin/sh\necho tool\n"u8)), list.Entries.Single(entry => entry.Path == "/usr/bin/tool").Digest);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Run(string file, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error.Result);
        return output;
    }
}
