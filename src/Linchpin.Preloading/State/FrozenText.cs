using Linchpin.Bpf;
using Linchpin.Bpf.Objects;

namespace Linchpin.Preloading.State;

/// <summary>A text in the kernel: the only element of an array map that nobody can write any more, no program either, so that anyone may read it.</summary>
internal static class FrozenText
{
    internal static BpfMap Create(string name, ReadOnlySpan<byte> text)
    {
        var map = BpfMap.Create(new MapSpec(name)
        {
            Type = MapType.Array,
            KeySize = sizeof(uint),
            ValueSize = (uint)text.Length,
            MaxEntries = 1,
            Flags = MapFlags.ProgramReadOnly,
        });
        try
        {
            map.TryUpdate([0, 0, 0, 0], text);
            map.Freeze();
            return map;
        }
        catch
        {
            map.Dispose();
            throw;
        }
    }

    /// <exception cref="PreloadException"><see cref="PreloadFault.StateDamaged"/>: what is pinned there is something else.</exception>
    internal static byte[] Read(string path)
    {
        try
        {
            using var map = BpfMap.OpenPinned(path, MapAccess.ReadOnly);
            if (map is not { Type: MapType.Array, KeySize: sizeof(uint), MaxEntries: 1, IsFrozen: true })
                throw StateText.Damaged(path, $"it is {map}", null);

            var text = new byte[map.ValueSize];
            map.TryLookUp([0, 0, 0, 0], text);
            return text;
        }
        catch (BpfException error)
        {
            throw StateText.Damaged(path, error.Message, error);
        }
    }
}
