using System.Buffers.Binary;
using System.Text;

namespace Linchpin.Integrity.Formats;

/// <summary>A header of an RPM package, read in place: an index of entries, each with a tag, a type, and where in the store behind the index its values lie. Big endian.</summary>
/// <remarks>Source: rpm's <c>docs/manual/format_header.md</c>.</remarks>
internal sealed class RpmHeader
{
    private const int IntroSize = 16;
    private const int IndexEntrySize = 16;
    private const int StringType = 6;
    private const int BinaryType = 7;
    private const int StringArrayType = 8;

    private readonly Dictionary<int, (int Type, int Offset, int Count)> _index;
    private readonly ReadOnlyMemory<byte> _store;
    private readonly string _fileName;

    private RpmHeader(Dictionary<int, (int Type, int Offset, int Count)> index, ReadOnlyMemory<byte> store, int size, string fileName) =>
        (_index, _store, Size, _fileName) = (index, store, size, fileName);

    /// <summary>How many bytes it has, its magic number included.</summary>
    public int Size { get; }

    /// <summary>The number that headers begin with, then version 1 and four bytes that are zero.</summary>
    public static ReadOnlySpan<byte> Magic => [0x8e, 0xad, 0xe8, 0x01, 0, 0, 0, 0];

    /// <summary>Reads the header at that byte of a file.</summary>
    /// <exception cref="DigestListException"><see cref="DigestListFault.Malformed"/></exception>
    public static RpmHeader Read(ReadOnlyMemory<byte> file, int at, string fileName)
    {
        if (file.Length - at < IntroSize || !file.Span[at..].StartsWith(Magic))
            throw Malformed(fileName, $"an RPM header is expected (at byte {at})");
        uint entries = BinaryPrimitives.ReadUInt32BigEndian(file.Span[(at + 8)..]), store = BinaryPrimitives.ReadUInt32BigEndian(file.Span[(at + 12)..]);
        long size = IntroSize + (long)entries * IndexEntrySize + store;
        if (entries is 0 or > DigestListLimits.RpmIndexEntries || size > file.Length - at)
            throw Malformed(fileName, $"the RPM header claims {entries} entries and {store} bytes of values, and {file.Length - at} bytes are there (at byte {at})");

        var index = new Dictionary<int, (int, int, int)>((int)entries);
        for (int entry = 0; entry < entries; entry++)
        {
            var fields = file.Span.Slice(at + IntroSize + entry * IndexEntrySize, IndexEntrySize);
            int tag = BinaryPrimitives.ReadInt32BigEndian(fields);
            int type = BinaryPrimitives.ReadInt32BigEndian(fields[4..]), offset = BinaryPrimitives.ReadInt32BigEndian(fields[8..]), count = BinaryPrimitives.ReadInt32BigEndian(fields[12..]);
            if (offset < 0 || offset > store || count < 0)
                throw Malformed(fileName, $"the values of tag {tag} lie outside of the RPM header");
            if (count > DigestListLimits.RpmValues && type != BinaryType)
                throw Malformed(fileName, $"tag {tag} of the RPM header has {count} values; {DigestListLimits.RpmValues} are the most");
            if (!index.TryAdd(tag, (type, offset, count)))
                throw new DigestListException(DigestListFault.Duplicate, fileName, $"tag {tag} is in the RPM header twice", remedy: Remedy);
        }
        int storeStart = at + IntroSize + (int)entries * IndexEntrySize;
        return new RpmHeader(index, file.Slice(storeStart, (int)store), (int)size, fileName);
    }

    public bool Has(RpmTag tag) => _index.ContainsKey((int)tag);

    /// <summary>The numbers of a tag; none where the header doesn't have it.</summary>
    public long[] Numbers(RpmTag tag)
    {
        if (!_index.TryGetValue((int)tag, out var entry))
            return [];
        int size = entry.Type switch
        {
            3 => sizeof(ushort),
            4 => sizeof(uint),
            5 => sizeof(ulong),
            _ => throw Malformed(_fileName, $"the values of {tag} are no numbers"),
        };
        if ((long)entry.Count * size > _store.Length - entry.Offset)
            throw Malformed(_fileName, $"the values of {tag} reach past the RPM header");

        var numbers = new long[entry.Count];
        for (int index = 0; index < numbers.Length; index++)
        {
            var value = _store.Span[(entry.Offset + index * size)..];
            numbers[index] = size switch
            {
                sizeof(ushort) => BinaryPrimitives.ReadUInt16BigEndian(value),
                sizeof(uint) => BinaryPrimitives.ReadUInt32BigEndian(value),
                _ => BinaryPrimitives.ReadInt64BigEndian(value),
            };
        }
        return numbers;
    }

    /// <summary>The strings of a tag; none where the header doesn't have it.</summary>
    public string[] Strings(RpmTag tag)
    {
        if (!_index.TryGetValue((int)tag, out var entry))
            return [];
        if (entry.Type is not (StringType or StringArrayType))
            throw Malformed(_fileName, $"the values of {tag} are no strings");

        var rest = _store.Span[entry.Offset..];
        // Each has at least its end.
        if (entry.Count > rest.Length)
            throw Malformed(_fileName, $"the values of {tag} reach past the RPM header");
        var strings = new string[entry.Count];
        for (int index = 0; index < strings.Length; index++)
        {
            int end = rest.IndexOf((byte)0);
            if (end is < 0 or > DigestListLimits.Path)
                throw Malformed(_fileName, $"a value of {tag} has no end, or more than {DigestListLimits.Path} bytes");
            strings[index] = Encoding.UTF8.GetString(rest[..end]);
            rest = rest[(end + 1)..];
        }
        return strings;
    }

    /// <summary>The bytes of a tag, or null where the header doesn't have it.</summary>
    public ReadOnlyMemory<byte>? Bytes(RpmTag tag)
    {
        if (!_index.TryGetValue((int)tag, out var entry))
            return null;
        return entry.Type == BinaryType && entry.Count <= _store.Length - entry.Offset
            ? _store.Slice(entry.Offset, entry.Count)
            : throw Malformed(_fileName, $"the value of {tag} reaches past the RPM header");
    }

    public static DigestListException Malformed(string fileName, string what) => new(DigestListFault.Malformed, fileName, what, remedy: Remedy);

    private const string Remedy = "Fetch the package again, and make the list again with 'linchpin digest generate --format rpm'.";
}
