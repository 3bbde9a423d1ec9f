using Linchpin.Bpf;
using Linchpin.Preloading.Inventory;
using Linchpin.Preloading.State;

namespace Linchpin.Preloading.Sealing.Findings;

/// <summary>Objects that are held more often than is known: by a descriptor that is on its way through a socket or among an io_uring's files, by a process
/// that is hidden, a mapping, a map of maps. The kernel counts, and nobody is out of its sight.</summary>
internal static class UnknownHolders
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    internal static IEnumerable<SealFinding> Find(HeldObjects held, IReadOnlyList<BundleState> bundles, PinLayout layout, GuardMaps guard)
    {
        var known = KnownHolders.Count(held, bundles, layout, guard);
        return from counted in Surplus(held, known)
               select new SealFinding($"{Describe(counted.Key)} is held by {counted.Value.All}, not by {known[counted.Key].All}{Mappers(counted.Key)}",
                   "Look for a process that has it open or in its memory, and for a map of maps that it is in; end it, and start it again after sealing. Where there is none: reboot, and seal before anything else runs.");
    }

    // Who lists objects holds each for a moment, and what was closed is let go of a moment later.
    private static List<KeyValuePair<ObjectKey, HolderCount>> Surplus(HeldObjects held, KnownHolders known)
    {
        for (var end = DateTime.UtcNow + Patience; ; Thread.Sleep(Pause))
        {
            var surplus = HolderCount.ReadAll().Where(counted => held.Contains(counted.Key.Kind, counted.Key.Id) && counted.Value != known[counted.Key]).ToList();
            if (surplus.Count == 0 || DateTime.UtcNow > end)
                return surplus;
        }
    }

    private static string Describe(ObjectKey key)
    {
        switch (key.Kind)
        {
            case BpfObjectKind.Map:
                using (var map = BpfMap.Open(new MapId(key.Id), MapAccess.ReadOnly))
                    return $"map {key.Id} ('{map.Name}')";
            case BpfObjectKind.Program:
                using (var program = BpfProgram.Open(new ProgramId(key.Id)))
                    return $"program {key.Id} ('{program.Name}')";
            default:
                return $"link {key.Id}";
        }
    }

    // A mapping lives on when its descriptor is closed, and doesn't tell of which map it is.
    private static string Mappers(ObjectKey key)
    {
        if (key.Kind != BpfObjectKind.Map)
            return "";
        var mappers = OtherProcesses.All().Where(process => process.Threads.Any(thread => HasMapping(thread + "/maps"))).Select(process => process.Id).ToList();
        return mappers.Count == 0 ? "" : $"; process {string.Join(", ", mappers)} has a BPF map in its memory";
    }

    private static bool HasMapping(string maps) =>
        OtherProcesses.Attempt(() => File.ReadLines(maps).FirstOrDefault(line => line.EndsWith("anon_inode:bpf-map", StringComparison.Ordinal))) is not null;
}
