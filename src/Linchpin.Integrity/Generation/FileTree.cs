namespace Linchpin.Integrity.Generation;

/// <summary>Finds the files below some paths of an image.</summary>
internal static class FileTree
{
    private static readonly EnumerationOptions AllOfAFolder = new() { IgnoreInaccessible = false, AttributesToSkip = 0, RecurseSubdirectories = false };

    /// <summary>The regular files below these paths, links not followed, empty ones left out: no program is one. Folders of the kernel (<c>/proc</c>, <c>/sys</c>,
    /// <c>/dev</c>, <c>/run</c>) are left out of the root.</summary>
    /// <exception cref="DigestListException"><see cref="DigestListFault.SourceUnfit"/>: there is nothing at a path.</exception>
    public static List<SourceFile> Below(ImageRoot root, IEnumerable<string> paths)
    {
        var files = new SortedDictionary<string, SourceFile>(StringComparer.Ordinal);
        foreach (string path in paths)
        {
            string? location = root.Locate(path);
            if (location is not null && File.Exists(location))
                Add(files, root, location);
            else if (location is not null && Directory.Exists(location))
                AddFolder(files, root, location);
            else
                throw new DigestListException(DigestListFault.SourceUnfit, path, "there is no file or folder of this name", remedy: "Paths are looked up below --root, where it is given.");
        }
        return [.. files.Values];
    }

    private static void AddFolder(SortedDictionary<string, SourceFile> files, ImageRoot root, string top)
    {
        var folders = new Stack<string>([top]);
        while (folders.TryPop(out string? folder))
        {
            foreach (var item in new DirectoryInfo(folder).EnumerateFileSystemInfos("*", AllOfAFolder))
            {
                if (item.LinkTarget is not null)
                    continue;
                if (item is FileInfo)
                    Add(files, root, item.FullName);
                else if (root.NameOf(item.FullName) is not ("/proc" or "/sys" or "/dev" or "/run"))
                    folders.Push(item.FullName);
            }
        }
    }

    private static void Add(SortedDictionary<string, SourceFile> files, ImageRoot root, string location)
    {
        // Pipes, sockets and devices have no length either.
        if (new FileInfo(location) is { Length: > 0 } file && (file.Attributes & FileAttributes.Device) == 0)
            files.TryAdd(root.NameOf(location), new SourceFile(location, root.NameOf(location)));
    }
}
