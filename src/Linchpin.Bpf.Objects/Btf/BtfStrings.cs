using System.Buffers;
using System.Text;

namespace Linchpin.Bpf.Objects.Btf;

/// <summary>A string table that is being written: each string once, in the order in which they came.</summary>
/// <param name="first">The offset of its first byte: 0, or where the table of the BTF that it continues ends.</param>
internal sealed class BtfStrings(uint first)
{
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly Dictionary<string, uint> _offsets = [];      // a character a byte: also what is not UTF-8 is kept as it is

    public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    /// <summary>The offset of a string, which is added if it isn't there.</summary>
    public uint Add(ReadOnlySpan<byte> text)
    {
        if (_bytes.WrittenCount == 0 && first == 0)
            _bytes.Write([(byte)0]);
        if (text.IsEmpty)
            return 0;
        Span<char> key = text.Length <= 256 ? stackalloc char[text.Length] : new char[text.Length];
        Encoding.Latin1.GetChars(text, key);
        var known = _offsets.GetAlternateLookup<ReadOnlySpan<char>>();
        if (known.TryGetValue(key, out var offset))
            return offset;
        offset = first + (uint)_bytes.WrittenCount;
        known[key] = offset;
        _bytes.Write(text);
        _bytes.Write([(byte)0]);
        return offset;
    }
}
