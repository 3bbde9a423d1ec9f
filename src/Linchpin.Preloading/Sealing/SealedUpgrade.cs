using Linchpin.Bpf;
using Linchpin.Preloading.State;

namespace Linchpin.Preloading.Sealing;

/// <summary>An upgrade of a sealed system: this process may do what nobody else may, from <see cref="Begin"/> to <see cref="End"/>, and holds what it puts in place.</summary>
/// <remarks>Root is not trusted by now. What decides is read where root can't have put anything else: in our bpffs, which the guard shows
/// to be ours, and in file systems of the kernel's own that this process alone has mounted.</remarks>
internal sealed class SealedUpgrade : IDisposable
{
    private readonly PinLayout _layout;
    private readonly FolderLock _turn;
    private readonly Guard.MapGroup _maps;
    private uint _interrupted;

    private SealedUpgrade(PinLayout layout, UpgradeTrust trust, FolderLock turn, Guard.MapGroup maps) => (_layout, Trust, _turn, _maps) = (layout, trust, turn, maps);

    /// <summary>What bundles are judged by.</summary>
    internal UpgradeTrust Trust { get; }

    /// <summary>Takes its turn, and looks whether the guard lets this process upgrade. Nothing is changed yet, and no right is had.</summary>
    /// <returns>Null where the system is not sealed.</returns>
    /// <exception cref="PreloadException"><see cref="PreloadFault.AlreadySealed"/>: the seal lets in no upgrades; <see cref="PreloadFault.NotAgent"/>: not by this process;
    /// <see cref="PreloadFault.Busy"/>: another upgrade is at work; <see cref="PreloadFault.StateDamaged"/>.</exception>
    internal static SealedUpgrade? Prepare(PinLayout layout)
    {
        if (SealPin.Read(layout) is not { } seal)
            return null;
        if (seal.Upgrades is not { } trust)
        {
            throw new PreloadException(PreloadFault.AlreadySealed, $"the system is sealed since {seal.Since:u}, in mode \"{seal.Mode}\", and lets in no upgrades",
                "The policy that it was sealed with has [seal] upgrades = \"none\".", "Only a reboot changes that.");
        }

        var turn = FolderLock.Take(layout.Root);
        try
        {
            var maps = OpenGuard(layout);
            ReadKernelFilesElsewhere();
            return new SealedUpgrade(layout, trust, turn, maps);
        }
        catch
        {
            turn.Dispose();
            throw;
        }
    }

    /// <summary>From here on the guard lets this process do everything. A right that a run was killed with goes to nobody else: the next run takes it.</summary>
    internal void Begin()
    {
        _interrupted = _maps.Upgrader[0];
        _maps.Upgrader[0] = (uint)Environment.ProcessId;
    }

    /// <summary>Holds what has been made of a bundle, before any of it takes the place of something that is held.</summary>
    /// <returns>What takes that back.</returns>
    internal Action Hold(BundleState state, BundleFolder folder)
    {
        var held = HeldObjects.Find([(state, folder)], _layout);
        return All(
            Add(_maps.HeldMaps, held.Maps), Add(_maps.HeldPrograms, Listed(held.Programs)),
            Add(_maps.HeldLinks, Listed(held.Links)), Add(_maps.OpenPins, Listed(held.OpenPins)));
    }

    /// <summary>Holds what is in place by now, and nothing else. No process may do what others may not any more.</summary>
    internal void End()
    {
        var bundles = new BpffsReader(_layout, isUpgrade: true).Read().Bundles;
        if (!bundles.Any(bundle => bundle.Name == GuardMaps.Bundle.Value))
            throw StateText.Damaged(_layout.Root, "the guard is not to be seen in it, so nobody knows what is to be held", null);
        var held = HeldObjects.InPlace(bundles, _layout);
        held.AddSeal(_maps, new MapId(PinnedId.OfMap(SealPin.Path(_layout))));
        Keep(_maps.HeldMaps, held.Maps);
        Keep(_maps.HeldPrograms, Listed(held.Programs));
        Keep(_maps.HeldLinks, Listed(held.Links));
        Keep(_maps.OpenPins, Listed(held.OpenPins));
        _maps.Upgrader[0] = 0;
    }

    /// <summary>Gives up the right, having changed nothing: what an interrupted run left is as it was.</summary>
    internal void GiveUp() => _maps.Upgrader[0] = _interrupted;

    /// <inheritdoc/>
    public void Dispose()
    {
        _maps.Dispose();
        _turn.Dispose();
    }

    // They are this process's for as long as it lives.
    private static void ReadKernelFilesElsewhere()
    {
        var (processes, system) = (DetachedMount.OfProcesses(), DetachedMount.Of("sysfs") ?? throw new IOException("this kernel has no sysfs"));
        KernelFiles.ReadThrough(path => path.Split('/', 3) switch
        {
            ["", "proc", var rest] => processes.TryOpenFile(rest),
            ["", "sys", var rest] => system.TryOpenFile(rest),
            _ => null,
        });
    }

    private static Guard.MapGroup OpenGuard(PinLayout layout)
    {
        try
        {
            var maps = Guard.MapGroup.OpenPinned(layout.InPlace(GuardMaps.Bundle).Maps);
            _ = maps.Upgrader.Map;
            return maps;
        }
        catch (BpfException error) when (error.ErrnoName is "EPERM" or "EACCES")
        {
            throw new PreloadException(PreloadFault.NotAgent, "the system is sealed, and the guard lets this process upgrade nothing", error, error.Message,
                "It has to be the Linchpin that sealed the system, run as root as all begins: in the first namespaces and root folder, with no filter of system calls (as services and containers have), traced by nobody.");
        }
    }

    private static Action Add<TKey, TValue>(BpfMap<TKey, TValue> list, IReadOnlyDictionary<TKey, TValue> held)
        where TKey : unmanaged
        where TValue : unmanaged
    {
        var added = new List<TKey>();
        void TakeBack() => added.ForEach(key => list.Delete(key));
        try
        {
            foreach (var (key, value) in held)
            {
                if (list.TryUpdate(key, value, MapUpdate.OnlyNew))
                    added.Add(key);
            }
            return TakeBack;
        }
        catch
        {
            TakeBack();
            throw;
        }
    }

    private static void Keep<TKey, TValue>(BpfMap<TKey, TValue> list, IReadOnlyDictionary<TKey, TValue> held)
        where TKey : unmanaged
        where TValue : unmanaged
    {
        foreach (var (key, value) in held)
            list[key] = value;
        foreach (var key in list.Keys.Where(key => !held.ContainsKey(key)).ToList())
            list.Delete(key);
    }

    // As the guard's sets have them: what is in one has a value that says nothing.
    private static Dictionary<T, uint> Listed<T>(IEnumerable<T> held)
        where T : notnull => held.ToDictionary(one => one, _ => 1u);

    private static Action All(params Action[] acts) => () => Array.ForEach(acts, act => act());
}
