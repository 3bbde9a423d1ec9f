using static System.Buffers.Binary.BinaryPrimitives;

namespace Linchpin.Bpf.Objects.Tests;

/// <summary>eBPF objects that nobody here wrote: Debian's libbpf-tools carry theirs inside their executables.</summary>
internal static class EmbeddedObjects
{
    private const ushort MachineBpf = 247;
    private static ReadOnlySpan<byte> Magic => [0x7f, 0x45, 0x4c, 0x46];

    /// <summary>The object of every tool of a Debian package that is installed, by the tool's name; nine of the 61 are links to others.</summary>
    public static IEnumerable<(string Tool, ReadOnlyMemory<byte> Object)> OfPackage(string package)
    {
        foreach (var file in File.ReadLines($"/var/lib/dpkg/info/{package}.list").Where(IsTool))
        {
            foreach (var embedded in In(File.ReadAllBytes(file)))
                yield return (Path.GetFileName(file), embedded);
        }
    }

    /// <summary>The object of one tool.</summary>
    public static ReadOnlyMemory<byte> OfTool(string tool) => In(File.ReadAllBytes("/usr/sbin/" + tool)).Single();

    /// <summary>The eBPF objects within a file.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> In(ReadOnlyMemory<byte> file)
    {
        for (var at = 0; Next(file.Span, at) is var start and >= 0; at = start + 4)
        {
            var header = file.Span[start..];
            if (header.Length < 64 || ReadUInt16LittleEndian(header[18..]) != MachineBpf)
                continue;
            // clang puts the section table last, so its end is the object's.
            var end = ReadUInt64LittleEndian(header[40..]) + ReadUInt16LittleEndian(header[60..]) * 64UL;
            yield return file.Slice(start, (int)end);
        }
    }

    private static bool IsTool(string path) =>
        path.StartsWith("/usr/sbin/", StringComparison.Ordinal) && File.Exists(path);

    private static int Next(ReadOnlySpan<byte> file, int from)
    {
        var found = file[from..].IndexOf(Magic);
        return found < 0 ? -1 : from + found;
    }
}
