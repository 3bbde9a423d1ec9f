using Linchpin.Bpf;

namespace Linchpin.Preloading.Inventory;

/// <summary>Finds out what is pinned where, in every BPF file system that is mounted here.</summary>
internal static class Pins
{
    /// <summary>The pins of each object.</summary>
    internal static ILookup<ObjectKey, string> Read() =>
        (from mount in MountPoints(File.ReadLines("/proc/self/mounts"))
         from path in Files(mount)
         let pinned = Identify(path)
         where pinned is not null
         select (Object: pinned.Value, Path: path)).Distinct().ToLookup(pin => pin.Object, pin => pin.Path);

    /// <summary>The folders at which a BPF file system is mounted, from the lines of <c>/proc/self/mounts</c>.</summary>
    internal static IEnumerable<string> MountPoints(IEnumerable<string> lines) =>
        from line in lines
        let fields = line.Split(' ')
        where fields is [_, _, "bpf", ..]
        select fields[1].Replace(@"\040", " ", StringComparison.Ordinal).Replace(@"\011", "\t", StringComparison.Ordinal)
            .Replace(@"\012", "\n", StringComparison.Ordinal).Replace(@"\134", @"\", StringComparison.Ordinal);

    // A mount below another one is found by itself; a pin that two ways lead to is told twice, once for each way.
    private static IEnumerable<string> Files(string folder)
    {
        foreach (var path in Directory.EnumerateFileSystemEntries(folder).Order(StringComparer.Ordinal))
        {
            if (!Directory.Exists(path))
                yield return path;
            else if (!BpfFileSystem.IsMountPoint(path))
            {
                foreach (var inner in Files(path))
                    yield return inner;
            }
        }
    }

    /// <summary>What is pinned there, or null where it went while we looked, or may not be opened.</summary>
    private static ObjectKey? Identify(string path)
    {
        try
        {
            var kind = BpfFileSystem.KindOf(path);
            return kind switch
            {
                BpfObjectKind.Link => new ObjectKey(kind, PinnedId.OfLink(path)),
                BpfObjectKind.Program => new ObjectKey(kind, PinnedId.OfProgram(path)),
                BpfObjectKind.Map => new ObjectKey(kind, PinnedId.OfMap(path)),
                _ => null,
            };
        }
        catch (BpfException)
        {
            return null;
        }
    }
}
