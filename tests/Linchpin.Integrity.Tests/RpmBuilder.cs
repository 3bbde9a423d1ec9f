using System.Buffers.Binary;
using System.Text;
using Linchpin.Integrity.Formats;

namespace Linchpin.Integrity.Tests;

/// <summary>Writes headers as RPM packages have them, right ones and wrong ones.</summary>
internal sealed class RpmBuilder
{
    private readonly List<(int Tag, int Type, int Count, byte[] Values)> _entries = [];

    /// <summary>A header with one program and its folder.</summary>
    public static RpmBuilder OneProgram(string digest, int algorithm = 8) => new RpmBuilder()
        .Numbers(RpmTag.FileSizes, 4, 0, 18).Numbers(RpmTag.FileModes, 2, 0x41ed, 0x81ed).Strings(RpmTag.FileDigests, "", digest)
        .Numbers(RpmTag.FileFlags, 4, 0, 0).Numbers(RpmTag.DirectoryIndexes, 4, 0, 1).Strings(RpmTag.BaseNames, "bin", "tool")
        .Strings(RpmTag.DirectoryNames, "/usr/", "/usr/bin/").Numbers(RpmTag.FileDigestAlgorithm, 4, algorithm);

    public RpmBuilder Strings(RpmTag tag, params string[] values) => Add(tag, 8, values.Length, Encoding.UTF8.GetBytes(string.Concat(values.Select(value => value + "\0"))));

    public RpmBuilder Numbers(RpmTag tag, int size, params long[] values)
    {
        var bytes = new byte[values.Length * size];
        Span<byte> whole = stackalloc byte[sizeof(long)];
        for (int index = 0; index < values.Length; index++)
        {
            BinaryPrimitives.WriteInt64BigEndian(whole, values[index]);
            whole[^size..].CopyTo(bytes.AsSpan(index * size));
        }
        return Add(tag, size switch { 2 => 3, 4 => 4, _ => 5 }, values.Length, bytes);
    }

    public RpmBuilder Bytes(RpmTag tag, byte[] value) => Add(tag, 7, value.Length, value);

    public RpmBuilder Without(RpmTag tag)
    {
        _entries.RemoveAll(entry => entry.Tag == (int)tag);
        return this;
    }

    public byte[] Header()
    {
        var index = new MemoryStream();
        var store = new MemoryStream();
        foreach (var (tag, type, count, values) in _entries)
        {
            foreach (int field in (int[])[tag, type, (int)store.Length, count])
                index.Write(BigEndian(field));
            store.Write(values);
        }
        return [.. RpmHeader.Magic, .. BigEndian(_entries.Count), .. BigEndian((int)store.Length), .. index.ToArray(), .. store.ToArray()];
    }

    /// <summary>A package whose header this is.</summary>
    public byte[] Package(byte[] signature)
    {
        byte[] signatures = new RpmBuilder().Bytes(RpmTag.RsaHeader, signature).Header();
        return [0xed, 0xab, 0xee, 0xdb, .. new byte[92], .. signatures, .. new byte[(8 - signatures.Length % 8) % 8], .. Header(), .. "its files"u8];
    }

    private static byte[] BigEndian(int number)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }

    private RpmBuilder Add(RpmTag tag, int type, int count, byte[] values)
    {
        _entries.Add(((int)tag, type, count, values));
        return this;
    }
}
