using System.Runtime.InteropServices;

namespace Linchpin.Bpf;

/// <summary>A value of the maps that XDP redirects to: UAPI <c>struct bpf_devmap_val</c>, <c>struct bpf_cpumap_val</c>. The program is written as a descriptor and read as an id.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct RedirectTarget(uint Number, uint Program)
{
    /// <exception cref="ArgumentException">There is a program, and the map has no room for it.</exception>
    public static bool Write(BpfMap map, uint key, RedirectTarget target, MapUpdate mode)
    {
        var value = MemoryMarshal.AsBytes(new ReadOnlySpan<RedirectTarget>(in target));
        if (map.ValueSize < value.Length && target.Program != 0)
            throw new ArgumentException($"map '{map.Name}': its values have {map.ValueSize} bytes; one with a program has {value.Length}");
        return map.TryUpdate(AsBytes(in key), value[..(int)Math.Min(map.ValueSize, value.Length)], mode);
    }

    public static RedirectTarget? Read(BpfMap map, uint key)
    {
        RedirectTarget target = default;
        var value = MemoryMarshal.AsBytes(new Span<RedirectTarget>(ref target));
        return map.TryLookUp(AsBytes(in key), value[..(int)Math.Min(map.ValueSize, value.Length)]) ? target : null;
    }

    private static ReadOnlySpan<byte> AsBytes(ref readonly uint key) => MemoryMarshal.AsBytes(new ReadOnlySpan<uint>(in key));
}
