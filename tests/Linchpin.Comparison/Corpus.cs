using System.Security.Cryptography;
using Linchpin.Bpf.Objects.Tests;

namespace Linchpin.Comparison;

/// <summary>The objects that both sides are given: those of Debian's packages, and those inside their executables, each of them once.</summary>
internal static class Corpus
{
    /// <summary>Writes the objects in these files to a folder. The names have no dots and no dashes, as libbpf makes the names of maps of them.</summary>
    public static void Extract(string folder, IEnumerable<string> files)
    {
        var seen = new HashSet<string>();
        foreach (var file in files)
        {
            var name = Path.GetFileNameWithoutExtension(file).Replace('.', '_').Replace('-', '_');
            foreach (var bytes in EmbeddedObjects.In(File.ReadAllBytes(file)))
            {
                if (seen.Add(Convert.ToHexString(SHA256.HashData(bytes.Span))))
                    File.WriteAllBytes(FreePath(folder, name), bytes.Span);
            }
        }
    }

    /// <summary>The objects in a folder, by name.</summary>
    public static IEnumerable<(string Name, string Path)> In(string folder) =>
        Directory.EnumerateFiles(folder, "*.o").Order(StringComparer.Ordinal).Select(path => (Path.GetFileNameWithoutExtension(path), path));

    private static string FreePath(string folder, string name)
    {
        var path = Path.Combine(folder, $"{name}.o");
        for (var number = 2; File.Exists(path); number++)
            path = Path.Combine(folder, $"{name}_{number}.o");
        return path;
    }
}
