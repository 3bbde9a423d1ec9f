using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>Gives a new data section's map its initial bytes, and closes it to writers where the section is read-only.</summary>
internal static class MapContents
{
    public static void Write(MapSpec spec, BpfMap map, byte[]? contents)
    {
        // The kernel's memory is zero already.
        if (contents is not null && contents.AsSpan().ContainsAnyExcept((byte)0))
            map.TryUpdate([0, 0, 0, 0], contents);
        if (spec.Freeze)
            map.Freeze();
    }
}
