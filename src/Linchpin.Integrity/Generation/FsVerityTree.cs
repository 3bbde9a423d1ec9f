using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Linchpin.Integrity.Generation;

/// <summary>fs-verity's digest of a file, as the kernel and <c>fsverity digest</c> compute it by default: with blocks of 4096 bytes, and no salt.</summary>
/// <remarks>Each block of the file is hashed; the hashes are blocks again, which are hashed in turn, until there is one hash left, the root. The digest is that of a
/// descriptor with the root and the file's size. Source: Linux <c>Documentation/filesystems/fsverity.rst</c>, "Merkle tree" and "fs-verity descriptor".</remarks>
internal sealed class FsVerityTree
{
    private const int LogBlockSize = 12;
    private const int BlockSize = 1 << LogBlockSize;
    private const int DescriptorSize = 256;

    private readonly DigestAlgorithm _algorithm;
    private readonly List<Level> _levels = [];

    private FsVerityTree(DigestAlgorithm algorithm) => _algorithm = algorithm;

    /// <summary>The digest of what is read, which is kept nowhere.</summary>
    public static FileDigest DigestOf(Stream file, DigestAlgorithm algorithm)
    {
        var tree = new FsVerityTree(algorithm);
        var blocks = new byte[64 * BlockSize];
        long size = 0;
        int read;
        do
        {
            read = file.ReadAtLeast(blocks, blocks.Length, throwOnEndOfStream: false);
            blocks.AsSpan(read).Clear();
            for (int start = 0; start < read; start += BlockSize)
                tree.Add(0, blocks.AsSpan(start, BlockSize));
            size += read;
        }
        while (read == blocks.Length);
        return new FileDigest(algorithm, tree.Hash(tree.Descriptor(size)));
    }

    // Puts the hash of a block into a level, whose own block is hashed when it is full.
    private void Add(int level, ReadOnlySpan<byte> block)
    {
        if (level == _levels.Count)
            _levels.Add(new Level());
        var hashes = _levels[level];
        Hash(block).CopyTo(hashes.Block.AsSpan(hashes.Used));
        hashes.Used += _algorithm.Size;
        hashes.Count++;
        if (hashes.Used == BlockSize)
            Complete(level);
    }

    private void Complete(int level)
    {
        var hashes = _levels[level];
        Add(level + 1, hashes.Block);
        hashes.Block.AsSpan().Clear();
        hashes.Used = 0;
    }

    private ReadOnlySpan<byte> Root()
    {
        for (int level = 0; level < _levels.Count; level++)
        {
            if (level == _levels.Count - 1 && _levels[level].Count == 1)
                return _levels[level].Block.AsSpan(0, _algorithm.Size);
            if (_levels[level].Used > 0)
                Complete(level);
        }
        return []; // an empty file has none
    }

    private byte[] Descriptor(long size)
    {
        var descriptor = new byte[DescriptorSize];
        descriptor[0] = 1; // version
        descriptor[1] = FsVerityMeasurement.NumberOf(_algorithm);
        descriptor[2] = LogBlockSize;
        BinaryPrimitives.WriteInt64LittleEndian(descriptor.AsSpan(8), size);
        Root().CopyTo(descriptor.AsSpan(16));
        return descriptor;
    }

    private byte[] Hash(ReadOnlySpan<byte> data) => CryptographicOperations.HashData(_algorithm.Hash, data);

    private sealed class Level
    {
        public byte[] Block { get; } = new byte[BlockSize];
        public int Used { get; set; }
        public long Count { get; set; }
    }
}
