using Linchpin.Bpf;
using Linchpin.Bundles;

namespace Linchpin.Preloading.Sealing;

/// <summary>The guard's maps, open for whoever seals. Nobody can open them any more once they say what is held.</summary>
internal sealed class GuardMaps : IDisposable
{
    /// <summary>The bundle that the guard is in.</summary>
    internal static readonly BundleName Bundle = BundleName.Parse("guard");

    private readonly List<BpfMap> _maps = [];
    private readonly List<BpfMap> _told = [];
    private readonly BpfMap _denials;

    private GuardMaps(BundleFolder folder)
    {
        Seal = Open<uint, SealRecord>(folder, "seal");
        HeldMaps = Open<uint, MapRights>(folder, "held_maps");
        HeldPrograms = Open<uint, uint>(folder, "held_programs");
        HeldLinks = Open<uint, uint>(folder, "held_links");
        HeldHooks = Open<HookKey, PlaceKind>(folder, "held_hooks");
        HeldCgroups = Open<ulong, uint>(folder, "held_cgroups");
        TrustedFiles = Open<FileDigest, CodeRole>(folder, "trusted_files");
        TrustedDevices = Open<uint, uint>(folder, "trusted_devices");
        TrustedSizes = Open<long, uint>(folder, "trusted_sizes");
        RevokedLoaders = Open<FileDigest, uint>(folder, "revoked_loaders");
        SealerRole = OpenOwn(folder, "sealer_role").As<uint, CodeRole>();
        Denied = OpenOwn(folder, "denied").As<uint, ulong>();
        _denials = OpenOwn(folder, "denials");
    }

    internal BpfMap<uint, SealRecord> Seal { get; }

    internal BpfMap<uint, MapRights> HeldMaps { get; }

    internal BpfMap<uint, uint> HeldPrograms { get; }

    internal BpfMap<uint, uint> HeldLinks { get; }

    internal BpfMap<HookKey, PlaceKind> HeldHooks { get; }

    internal BpfMap<ulong, uint> HeldCgroups { get; }

    internal BpfMap<FileDigest, CodeRole> TrustedFiles { get; }

    internal BpfMap<uint, uint> TrustedDevices { get; }

    internal BpfMap<long, uint> TrustedSizes { get; }

    internal BpfMap<FileDigest, uint> RevokedLoaders { get; }

    /// <summary>What the guard takes the code of the process that seals for.</summary>
    internal BpfMap<uint, CodeRole> SealerRole { get; }

    /// <summary>How often what was denied.</summary>
    internal BpfMap<uint, ulong> Denied { get; }

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

    /// <summary>Their ids.</summary>
    internal IEnumerable<MapId> Ids => _maps.Select(map => map.Id);

    /// <summary>Tells the guard what to hold.</summary>
    internal void Tell(SealRecord record) => Seal[0] = record;

    /// <summary>Takes back all that it was told, for as long as nothing is frozen.</summary>
    internal void Forget() => Tell(default);

    /// <summary>Nobody changes what the guard was told, from now on.</summary>
    internal void Freeze() => _told.ForEach(map => map.Freeze());

    /// <summary>What was denied until now isn't told: it was this process that tried.</summary>
    internal void ForgetDenials()
    {
        for (var attempt = 0u; attempt < Denied.Map.MaxEntries; attempt++)
            Denied[attempt] = 0;
        using var reader = new RingBufferReader(_denials);
        foreach (var _ in reader.Read())
        {
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _maps.ForEach(map => map.Dispose());

    private BpfMap<TKey, TValue> Open<TKey, TValue>(BundleFolder folder, string name)
        where TKey : unmanaged
        where TValue : unmanaged
    {
        var map = OpenOwn(folder, name);
        _told.Add(map);
        return map.As<TKey, TValue>();
    }

    private BpfMap OpenOwn(BundleFolder folder, string name)
    {
        var map = BpfMap.OpenPinned($"{folder.Maps}/{name}");
        _maps.Add(map);
        return map;
    }
}
