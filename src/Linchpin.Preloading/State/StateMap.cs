using Linchpin.Bpf;
using Linchpin.Bpf.Objects;

namespace Linchpin.Preloading.State;

/// <summary>A bundle's state in the kernel: the only element of an array map, frozen, so that it lives and dies with the bundle's pins.</summary>
internal static class StateMap
{
    private const string Name = "linchpin_state";

    internal static BpfMap Create(BundleState state)
    {
        var text = StateText.Write(state);
        var map = BpfMap.Create(new MapSpec(Name) { Type = MapType.Array, KeySize = sizeof(uint), ValueSize = (uint)text.Length, MaxEntries = 1 });
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

    /// <exception cref="PreloadException"><see cref="PreloadFault.StateDamaged"/>: what is pinned there isn't the bundle's state.</exception>
    internal static BundleState Read(string path, string bundle)
    {
        try
        {
            using var map = BpfMap.OpenPinned(path);
            if (map is not { Type: MapType.Array, KeySize: sizeof(uint), MaxEntries: 1, IsFrozen: true })
                throw StateText.Damaged(path, $"it is {map}", null);

            var text = new byte[map.ValueSize];
            map.TryLookUp([0, 0, 0, 0], text);
            return StateText.Read(text, bundle, path);
        }
        catch (BpfException error)
        {
            throw StateText.Damaged(path, error.Message, error);
        }
    }
}
