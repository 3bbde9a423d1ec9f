using System.Runtime.InteropServices;

namespace Linchpin.Bpf;

/// <summary>Structs of C compared as the kernel compares the keys of its maps: by their bytes, whatever these mean.</summary>
public static class StructBytes
{
    /// <summary>Whether all bytes are the same.</summary>
    public static bool AreEqual<T>(in T one, in T other) where T : unmanaged => Of(in one).SequenceEqual(Of(in other));

    /// <summary>A hash of all bytes.</summary>
    public static int HashOf<T>(in T value) where T : unmanaged
    {
        var hash = new HashCode();
        hash.AddBytes(Of(in value));
        return hash.ToHashCode();
    }

    private static ReadOnlySpan<byte> Of<T>(in T value) where T : unmanaged => MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value));
}
