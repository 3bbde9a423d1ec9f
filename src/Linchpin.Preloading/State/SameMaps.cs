using Linchpin.Bpf;
using Linchpin.Bpf.Objects;
using Linchpin.Bpf.Objects.Btf;
using Linchpin.Bundles;

namespace Linchpin.Preloading.State;

/// <summary>Finds the maps of a bundle in place that another version of it can use as they are.</summary>
internal static class SameMaps
{
    /// <summary>The names of their pins.</summary>
    /// <param name="bundle">The other version.</param>
    /// <param name="folder">The folder of the one in place.</param>
    /// <param name="state">What is in place.</param>
    internal static HashSet<string> Of(PreparedBundle bundle, BundleFolder folder, BundleState state)
    {
        var same = state.Maps.Where(map => bundle.Maps.Any(entry => entry.Map.Pin == map.Pin && entry.Map.Name == map.Name)).Select(map => map.Pin).ToHashSet(StringComparer.Ordinal);
        // Of objects that share one, each has to agree.
        same.RemoveWhere(pin => bundle.Objects.Any(prepared => prepared.Entry.Maps.Any(map => map.Pin == pin && !IsSame(prepared, map, folder))));
        return same;
    }

    private static bool IsSame(PreparedObject prepared, BundleMap map, BundleFolder folder)
    {
        var spec = prepared.Spec.Map(map.Name);
        if (!CanBeKept(spec))
            return false;
        using var found = BpfMap.OpenPinned($"{folder.Maps}/{map.Pin}");
        // Where the kernel has no types of a section, nobody knows where its variables are.
        return (spec.Contents is null || found.Info.ValueType != BtfTypeId.Void) && found.DifferencesFrom(spec, prepared.Spec.Btf).Count == 0;
    }

    // Constants are the version's own, as is what the source puts into slots; an arena's variables lie where its programs expect them,
    // and a map that is one program's alone can't be another's.
    private static bool CanBeKept(MapSpec spec) =>
        !spec.Freeze && spec.InitialSlots.Count == 0 && spec.StructOps is null && spec.ExclusiveTo is null && spec.Type != MapType.Arena;
}
