using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;

namespace Linchpin.Bpf.Objects.LightSkeleton;

/// <summary>Writes a loader program's data: everything has its place at a multiple of eight bytes.</summary>
internal sealed class LoaderData
{
    private const int Alignment = 8;

    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>Adds bytes.</summary>
    /// <returns>Where they are.</returns>
    public int Add(ReadOnlySpan<byte> bytes)
    {
        var place = _bytes.WrittenCount;
        var room = _bytes.GetSpan(bytes.Length + Alignment);
        room[..(bytes.Length + Alignment)].Clear();
        bytes.CopyTo(room);
        _bytes.Advance((bytes.Length + Alignment - 1) & -Alignment);
        return place;
    }

    /// <summary>Adds the bytes of records or of one <c>bpf_attr</c>.</summary>
    public int Add<T>(ReadOnlySpan<T> records) where T : unmanaged => Add(MemoryMarshal.AsBytes(records));

    /// <summary>Adds a text, with a zero at its end.</summary>
    public int Add(string text) => Add(Encoding.UTF8.GetBytes($"{text}\0"));

    /// <summary>Room for a number that the loader finds out: a descriptor, an id, an address. It is zero until then.</summary>
    public int Reserve() => Add(stackalloc byte[sizeof(ulong)]);

    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();
}
