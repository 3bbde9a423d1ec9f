using System.Buffers;
using System.Buffers.Binary;

namespace Linchpin.Integrity.Formats;

/// <summary>DIGLIM's compact form: blocks, each a header of 16 bytes and as many digests as it says, all little endian.</summary>
/// <remarks>Header: version (u8, 1), reserved (u8, 0), type (u16), modifiers (u16), algorithm (u16, <c>enum hash_algo</c>), count (u32), length of
/// the digests (u32). Source: <c>struct compact_list_hdr</c> of diglim-ebpf, and <c>include/uapi/linux/diglim.h</c> of the kernel patches that it comes from.</remarks>
internal static class CompactFormat
{
    private const int HeaderSize = 16;
    private const byte Version = 1;
    private const int Immutable = 1 << 0;

    private enum BlockType
    {
        Parser,
        File,
        Metadata,
        DigestList,
    }

    public static bool Begins(ReadOnlySpan<byte> file) => file[0] == Version && (file.Length < 2 || file[1] == 0);

    public static List<DigestEntry> Read(ReadOnlyMemory<byte> file, string fileName)
    {
        var entries = new List<DigestEntry>();
        for (int offset = 0; offset < file.Length;)
            offset = ReadBlock(file, offset, entries, fileName);
        Duplicates.RequireNone(entries, entry => entry.Digest, fileName);
        return entries;
    }

    /// <summary>Writes entries in this form: a block for each algorithm and flag, the digests sorted, each once.</summary>
    public static byte[] Write(IEnumerable<DigestEntry> entries)
    {
        var output = new ArrayBufferWriter<byte>();
        // A digest that one file has as immutable and another one not can have only one entry.
        var byDigest = entries.GroupBy(entry => entry.Digest, (digest, same) => new DigestEntry(digest, IsImmutable: same.All(entry => entry.IsImmutable)));
        foreach (var block in byDigest.GroupBy(entry => (entry.Digest.Algorithm, entry.IsImmutable)).OrderBy(block => block.Key))
            WriteBlock(output, block.Key.Algorithm, block.Key.IsImmutable, [.. block.Select(entry => entry.Digest).Order()]);
        return output.WrittenSpan.ToArray();
    }

    private static int ReadBlock(ReadOnlyMemory<byte> file, int offset, List<DigestEntry> entries, string fileName)
    {
        if (file.Length - offset < HeaderSize)
            throw Malformed(fileName, offset, $"a block's header has {HeaderSize} bytes, and {file.Length - offset} are left");
        var header = file.Span.Slice(offset, HeaderSize);
        if (header[0] != Version || header[1] != 0)
            throw Malformed(fileName, offset, $"version {header[0]}.{header[1]} of this form is not known; {Version}.0 is");
        RequireType(BinaryPrimitives.ReadUInt16LittleEndian(header[2..]), offset, fileName);

        int modifiers = BinaryPrimitives.ReadUInt16LittleEndian(header[4..]);
        if ((modifiers & ~Immutable) != 0)
            throw Malformed(fileName, offset, $"modifiers 0x{modifiers:x} are not known; 0x{Immutable:x} (immutable) is the only one");

        int number = BinaryPrimitives.ReadUInt16LittleEndian(header[6..]);
        var algorithm = DigestAlgorithms.OfContentNumbered(number) ?? throw new DigestListException(DigestListFault.AlgorithmNotAccepted, fileName,
            $"digests of algorithm {number} are not accepted (block at byte {offset})", DigestAlgorithms.Accepted, "Make the list again, with 'linchpin digest generate'.");

        uint count = BinaryPrimitives.ReadUInt32LittleEndian(header[8..]), length = BinaryPrimitives.ReadUInt32LittleEndian(header[12..]);
        if (count == 0 || length != (ulong)count * (ulong)algorithm.Size)
            throw Malformed(fileName, offset, $"{count} digests of {algorithm.Name} don't have {length} bytes");
        if (length > file.Length - offset - HeaderSize)
            throw Malformed(fileName, offset, $"the block has {length} bytes, and {file.Length - offset - HeaderSize} are left");

        entries.EnsureCapacity(entries.Count + (int)count);
        int end = offset + HeaderSize + (int)length;
        for (int digest = offset + HeaderSize; digest < end; digest += algorithm.Size)
            entries.Add(new DigestEntry(new FileDigest(algorithm, file.Slice(digest, algorithm.Size)), IsImmutable: modifiers != 0));
        return end;
    }

    // Digests of metadata and of lists say nothing about what is in a file.
    private static void RequireType(int type, int offset, string fileName)
    {
        if ((BlockType)type is not (BlockType.File or BlockType.Parser))
            throw Malformed(fileName, offset, $"blocks of type {type} are not known; {(int)BlockType.File} (files) and {(int)BlockType.Parser} (executables that read lists) are");
    }

    private static void WriteBlock(ArrayBufferWriter<byte> output, DigestAlgorithm algorithm, bool isImmutable, IReadOnlyCollection<FileDigest> digests)
    {
        var header = output.GetSpan(HeaderSize);
        header[0] = Version;
        header[1] = 0;
        BinaryPrimitives.WriteUInt16LittleEndian(header[2..], (ushort)BlockType.File);
        BinaryPrimitives.WriteUInt16LittleEndian(header[4..], (ushort)(isImmutable ? Immutable : 0));
        BinaryPrimitives.WriteUInt16LittleEndian(header[6..], (ushort)algorithm);
        BinaryPrimitives.WriteUInt32LittleEndian(header[8..], (uint)digests.Count);
        BinaryPrimitives.WriteUInt32LittleEndian(header[12..], (uint)(digests.Count * algorithm.Size));
        output.Advance(HeaderSize);
        foreach (var digest in digests)
            output.Write(digest.Bytes);
    }

    private static DigestListException Malformed(string fileName, int offset, string what) => new(DigestListFault.Malformed, fileName,
        $"{what} (block at byte {offset})", remedy: "Fetch the list again, or make it again with 'linchpin digest generate'.");
}
