using System.Globalization;
using Linchpin.Bpf;
using Linchpin.Preloading.Inventory;

namespace Linchpin.Preloading.Sealing;

/// <summary>By how many an object is held.</summary>
/// <param name="All">By all: pins, open files, links, programs, slots of maps.</param>
/// <param name="Users">Of a map: by pins and open files among them. 0 for others.</param>
internal readonly record struct HolderCount(int All, int Users)
{
    /// <summary>A pin or an open file more, of a map.</summary>
    internal static HolderCount User { get; } = new(1, 1);

    /// <summary>Any other holder more.</summary>
    internal static HolderCount Other { get; } = new(1, 0);

    public static HolderCount operator +(HolderCount left, HolderCount right) => new(left.All + right.All, left.Users + right.Users);

    /// <summary>What the kernel counts, for all objects that there are. First in Linux 5.19.</summary>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    internal static IReadOnlyDictionary<ObjectKey, HolderCount> ReadAll()
    {
        using var loaded = EmbeddedObject.Read("holders").Load();
        return new[] { (BpfObjectKind.Map, "count_of_map"), (BpfObjectKind.Link, "count_of_link") }
            .SelectMany(walk => Read(loaded.Program(walk.Item2), walk.Item1)).ToDictionary();
    }

    private static List<KeyValuePair<ObjectKey, HolderCount>> Read(BpfProgram program, BpfObjectKind kind)
    {
        using var link = IteratorLink.Attach(program);
        return [.. link.ReadLines().Select(line => Parse(line, kind))];
    }

    // "id all users"
    private static KeyValuePair<ObjectKey, HolderCount> Parse(string line, BpfObjectKind kind)
    {
        var fields = line.Split(' ');
        return new(new ObjectKey(kind, uint.Parse(fields[0], CultureInfo.InvariantCulture)),
            new HolderCount(int.Parse(fields[1], CultureInfo.InvariantCulture), int.Parse(fields[2], CultureInfo.InvariantCulture)));
    }
}
