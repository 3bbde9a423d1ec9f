using Linchpin.Bpf;
using Linchpin.Bundles;

namespace Linchpin.Preloading.Sealing;

/// <summary>The guard's maps, open for whoever seals. Nobody can open them any more once they say what is held.</summary>
internal sealed class GuardMaps : IDisposable
{
    /// <summary>The bundle that the guard is in.</summary>
    internal static readonly BundleName Bundle = BundleName.Parse("guard");

    private readonly BpfMap[] _told;
    private readonly BpfMap[] _lists;
    private readonly BpfMap[] _others;

    private GuardMaps(BundleFolder folder)
    {
        All = Guard.MapGroup.OpenPinned(folder.Maps);
        _told =
        [
            All.Seal.Map, All.HeldHooks.Map, All.HeldCgroups.Map, All.TrustedFiles.Map, All.TrustedDevices.Map, All.TrustedSizes.Map, All.RevokedLoaders.Map, All.LowestVersions.Map,
        ];
        _lists = ChangedByUpgrades(All);
        _others = [All.SealerRole.Map, All.Denied.Map, All.Denials];
    }

    /// <summary>Each by its name. Those that aren't opened here are none of the sealer's.</summary>
    internal Guard.MapGroup All { get; }

    /// <exception cref="PreloadException"><see cref="PreloadFault.GuardMissing"/>: there is no guard in place, or it is of another version.</exception>
    internal static GuardMaps Open(PinLayout layout)
    {
        var folder = layout.InPlace(Bundle);
        if (!Directory.Exists(folder.Path))
            throw Missing();

        try
        {
            return new GuardMaps(folder);
        }
        catch (Exception error) when (error is BpfException or ArgumentException)
        {
            throw new PreloadException(PreloadFault.GuardMissing, $"the bundle '{Bundle}' in place is not the guard of this version of Linchpin", error, error.Message,
                "Sign the guard.bpf.o that came with it, and preload that.");
        }
    }

    internal static PreloadException Missing() => new(PreloadFault.GuardMissing, $"there is no bundle '{Bundle}' in place: nothing could hold what is",
        "Sign Linchpin's guard.bpf.o with --name guard, and preload it before all other bundles.");

    /// <summary>The ids of those that are open.</summary>
    internal IEnumerable<MapId> Ids => _told.Concat(_lists).Concat(_others).Select(map => map.Id);

    /// <summary>Those that an upgrade of a sealed system changes: the lists of what is held, and who upgrades.</summary>
    internal static BpfMap[] ChangedByUpgrades(Guard.MapGroup all) => [all.HeldMaps.Map, all.HeldPrograms.Map, all.HeldLinks.Map, all.OpenPins.Map, all.Upgrader.Map];

    /// <summary>Tells the guard what to hold.</summary>
    internal void Tell(Guard.Seal seal) => All.Seal[0] = seal;

    /// <summary>Takes back all that it was told, for as long as nothing is frozen.</summary>
    internal void Forget() => Tell(default);

    /// <summary>Nobody changes what the guard was told, from now on.</summary>
    /// <param name="exceptUpgrades">But who upgrades, where the seal lets that happen: the lists of what is held.</param>
    internal void Freeze(bool exceptUpgrades)
    {
        if (!exceptUpgrades)
            Array.ForEach(_lists, map => map.Freeze());
        Array.ForEach(_told, map => map.Freeze());
    }

    /// <summary>What was denied until now isn't told: it was this process that tried.</summary>
    internal void ForgetDenials()
    {
        for (var attempt = Guard.Attempt.LostRecord; attempt < Guard.Attempt.Attempts; attempt++)
            All.Denied[(uint)attempt] = 0;
        using var reader = new RingBufferReader(All.Denials);
        foreach (var _ in reader.Read())
        {
        }
    }

    /// <inheritdoc/>
    public void Dispose() => All.Dispose();
}
