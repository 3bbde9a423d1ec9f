namespace Linchpin.Preloading.Policy;

/// <summary>The files that the policy means where it names a file, or a folder of them.</summary>
internal static class FilesAt
{
    /// <summary>Those in the folder, sorted by name; what is no folder is itself, whether it is there or not.</summary>
    internal static IEnumerable<string> Path(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(System.IO.Path.GetFullPath(path)).Order(StringComparer.Ordinal)
        : [System.IO.Path.GetFullPath(path)];
}
