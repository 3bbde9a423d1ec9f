using System.ComponentModel;
using System.Diagnostics;
using System.Formats.Tar;
using System.Security.Cryptography;

namespace Linchpin.Integrity.Generation;

/// <summary>A Debian package that is a file (<c>.deb</c>), as dpkg-deb unpacks it. Nothing of it is written anywhere.</summary>
internal sealed class DebianArchive(string path)
{
    /// <summary>The files that are in it, by the names that they will have: those of a folder, with their content.</summary>
    /// <exception cref="DigestListException"><see cref="DigestListFault.SourceUnfit"/>: it is no package.</exception>
    public Dictionary<string, byte[]> FilesBelow(string folder, int limit)
    {
        var files = new Dictionary<string, byte[]>();
        ReadFiles(entry =>
        {
            if (!NameOf(entry).StartsWith(folder + '/', StringComparison.Ordinal))
                return;
            if (entry.Length > limit)
                throw new DigestListException(DigestListFault.SourceUnfit, path, $"{NameOf(entry)} in it is too large: {limit} bytes are the most");
            using var content = new MemoryStream();
            entry.DataStream!.CopyTo(content);
            files[NameOf(entry)] = content.ToArray();
        });
        return files;
    }

    /// <summary>The digests of its files, and of the scripts that dpkg runs for it. Folders, links and empty files are left out.</summary>
    /// <exception cref="DigestListException"><see cref="DigestListFault.SourceUnfit"/>: it is no package.</exception>
    public PackageDigests Hash(DigestAlgorithm algorithm)
    {
        var files = new List<DigestEntry>();
        var scripts = new List<DigestEntry>();
        string[] control = [];
        Read("--ctrl-tarfile", entry =>
        {
            if (NameOf(entry) == "/control")
                control = new StreamReader(entry.DataStream!).ReadToEnd().Split('\n');
            else if (DpkgDatabase.Scripts.Contains(NameOf(entry)[1..]))
                scripts.Add(Hash(entry, algorithm));
        });
        ReadFiles(entry => files.Add(Hash(entry, algorithm)));
        string name = Field(control, "Package");
        return new PackageDigests(name, Field(control, "Version"), Field(control, "Architecture"),
            [.. files, .. scripts.Select(script => script with { Path = $"{DpkgDatabase.Folder}/info/{name}.{script.Path![1..]}" })]);
    }

    private static DigestEntry Hash(TarEntry entry, DigestAlgorithm algorithm) =>
        new(new FileDigest(algorithm, CryptographicOperations.HashData(algorithm.Hash, entry.DataStream!)), NameOf(entry), entry.Length);

    private static string NameOf(TarEntry entry) => "/" + entry.Name.TrimStart('.', '/');

    private string Field(string[] control, string field) => control.FirstOrDefault(line => line.StartsWith(field + ": ", StringComparison.Ordinal))?[(field.Length + 2)..]
        ?? throw new DigestListException(DigestListFault.SourceUnfit, path, $"the package has no field '{field}'");

    private void ReadFiles(Action<TarEntry> visit) => Read("--fsys-tarfile", visit);

    private void Read(string part, Action<TarEntry> visit)
    {
        using var unpacking = Start(part);
        var errors = unpacking.StandardError.ReadToEndAsync();
        try
        {
            using var tar = new TarReader(unpacking.StandardOutput.BaseStream);
            while (tar.GetNextEntry() is { } entry)
            {
                if (entry is { EntryType: TarEntryType.RegularFile or TarEntryType.V7RegularFile, Length: > 0 })
                    visit(entry);
            }
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            throw Unfit(error.Message, error);
        }
        unpacking.WaitForExit();
        if (unpacking.ExitCode != 0)
            throw Unfit(errors.Result.Trim());
    }

    private Process Start(string part)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("dpkg-deb", [part, Path.GetFullPath(path)]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        }
        catch (Win32Exception error)
        {
            throw new DigestListException(DigestListFault.SourceUnfit, path, "the package can't be unpacked", $"dpkg-deb: {error.Message}", innerException: error);
        }
    }

    private DigestListException Unfit(string why, Exception? error = null) => new(DigestListFault.SourceUnfit, path, "this is no Debian package, or a damaged one", why, innerException: error);
}
