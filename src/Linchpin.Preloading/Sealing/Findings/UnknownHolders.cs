using Linchpin.Bpf;
using Linchpin.Bpf.Objects;
using Linchpin.Bpf.Objects.Btf;
using Linchpin.Preloading.Inventory;

namespace Linchpin.Preloading.Sealing.Findings;

/// <summary>Objects that are held more often than is known: by a descriptor that is on its way through a socket or among an io_uring's files, by a pin in
/// a place that isn't seen here, a map of maps, a program array, a perf event.</summary>
internal static class UnknownHolders
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly string[] Deferred = ["bpf_timer", "bpf_wq", "bpf_task_work"];

    internal static IEnumerable<SealFinding> Find(HeldObjects held, KnownHolders known, ObjectWalks walks) =>
        from counted in Surplus(held, known, walks)
        select new SealFinding($"{counted.Key} is held by {counted.Value.All}, not by {known[counted.Key].All}",
            "End who has it open or in its memory, pins elsewhere, maps and events that it is in. Where nothing of the kind is to be found: reboot, and seal before anything else runs.");

    // Who lists objects holds each for a moment, and what was closed is let go of a moment later.
    private static List<KeyValuePair<ObjectKey, HolderCount>> Surplus(HeldObjects held, KnownHolders known, ObjectWalks walks)
    {
        var uncountable = new HashSet<ObjectKey>();
        for (var end = DateTime.UtcNow + Patience; ; Thread.Sleep(Pause))
        {
            var surplus = walks.Counts().Where(counted => held.Contains(counted.Key.Kind, counted.Key.Id) && counted.Value != known[counted.Key] && IsCountable(counted.Key)).ToList();
            if (surplus.Count == 0 || DateTime.UtcNow > end)
                return surplus;
        }

        bool IsCountable(ObjectKey key) => key.Kind != BpfObjectKind.Program || (!uncountable.Contains(key) && (IsCountableProgram(key.Id) || !uncountable.Add(key)));
    }

    // A driver holds an XDP program as often as it likes, and so does what calls a program later.
    private static bool IsCountableProgram(uint id)
    {
        using var program = BpfProgram.Open(new ProgramId(id));
        return program.Type != ProgramType.Xdp && !IsDeferred(program.Info.Btf);
    }

    private static bool IsDeferred(BtfObjectId types)
    {
        if (types.Value == 0)
            return false;
        using var handle = BtfInfo.Open(types);
        var blob = BtfBlob.Read(BtfInfo.ReadBytes(handle));
        return Deferred.Any(type => blob.Find(type, BtfKind.Struct) is not null);
    }
}
