using System.Runtime.InteropServices;

namespace Linchpin.Bpf;

/// <summary>Bit-fields of C in a struct, as compilers for little-endian machines place them.</summary>
public static class BitField
{
    /// <summary>A bit-field's value.</summary>
    /// <param name="of">The struct that it is in.</param>
    /// <param name="offset">Its first bit, from the struct's start.</param>
    /// <param name="width">How many bits: 1 to 64.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not all in the struct, or has no such width.</exception>
    public static ulong Read<T>(in T of, int offset, int width) where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in of));
        Require(bytes.Length, offset, width);
        ulong value = 0;
        for (var bit = 0; bit < width; bit++)
            value |= (ulong)((bytes[(offset + bit) / 8] >> ((offset + bit) % 8)) & 1) << bit;
        return value;
    }

    /// <summary>A bit-field's value, of a signed type.</summary>
    /// <param name="of">The struct that it is in.</param>
    /// <param name="offset">Its first bit, from the struct's start.</param>
    /// <param name="width">How many bits: 1 to 64.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not all in the struct, or has no such width.</exception>
    public static long ReadSigned<T>(in T of, int offset, int width) where T : unmanaged => (long)(Read(in of, offset, width) << (64 - width)) >> (64 - width);

    /// <summary>Sets a bit-field, and nothing beside it. What doesn't fit is cut off, as in C.</summary>
    /// <param name="of">The struct that it is in.</param>
    /// <param name="offset">Its first bit, from the struct's start.</param>
    /// <param name="width">How many bits: 1 to 64.</param>
    /// <param name="value">The new value.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not all in the struct, or has no such width.</exception>
    public static void Write<T>(ref T of, int offset, int width, ulong value) where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(new Span<T>(ref of));
        Require(bytes.Length, offset, width);
        for (var bit = 0; bit < width; bit++)
        {
            ref var place = ref bytes[(offset + bit) / 8];
            var mask = (byte)(1 << ((offset + bit) % 8));
            place = ((value >> bit) & 1) != 0 ? (byte)(place | mask) : (byte)(place & ~mask);
        }
    }

    private static void Require(int bytes, int offset, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, 64);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset + (long)width, bytes * 8L);
    }
}
