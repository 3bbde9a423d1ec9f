using System.Runtime.CompilerServices;

namespace Linchpin.Integrity;

/// <summary>A digest as the kernel has it: its first 32 bytes. As <c>struct digest</c> in <c>bpf/diglim/digests.h</c>.</summary>
[InlineArray(Length)]
internal struct DigestKey : IEquatable<DigestKey>
{
    private const int Length = 32;
    private byte _first;

    public static DigestKey Of(FileDigest digest)
    {
        var key = default(DigestKey);
        digest.Bytes[..Length].CopyTo(key);
        return key;
    }

    public readonly bool Equals(DigestKey other) => ((ReadOnlySpan<byte>)this).SequenceEqual(other);

    public override readonly bool Equals(object? obj) => obj is DigestKey other && Equals(other);

    public override readonly int GetHashCode() => BitConverter.ToInt32(this);
}
