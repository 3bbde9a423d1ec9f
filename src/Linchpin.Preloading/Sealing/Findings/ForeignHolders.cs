using Linchpin.Preloading.Inventory;

namespace Linchpin.Preloading.Sealing.Findings;

/// <summary>Processes that have a descriptor or a mapping of what is to be held, and pins of it elsewhere: with these it could be ended all the same.</summary>
internal static class ForeignHolders
{
    internal static IEnumerable<SealFinding> Find(HeldObjects held, PinLayout layout, ObjectWalks walks, DetachedMount processes) =>
    [
        .. Processes(walks.Descriptors(), held, processes, "holds {0}"),
        .. Processes(walks.Mappings(), held, processes, "has {0} in its memory"),
        .. PinsElsewhere(held, layout),
    ];

    private static IEnumerable<SealFinding> Processes(IReadOnlyList<(ObjectKey Object, uint Process)> holders, HeldObjects held, DetachedMount processes, string how) =>
        from holder in holders.Distinct()
        where holder.Process != Environment.ProcessId && held.Contains(holder.Object.Kind, holder.Object.Id)
        group holder.Object by holder.Process into process
        let name = processes.TryReadText($"{process.Key}/comm")?.Trim() ?? "which has ended"
        select new SealFinding($"process {process.Key} ({name}) {string.Format(null, how, string.Join(", ", process))}", "End it, and start it again after sealing.");

    private static IEnumerable<SealFinding> PinsElsewhere(HeldObjects held, PinLayout layout) =>
        from pin in Pins.Read()
        where held.Contains(pin.Key.Kind, pin.Key.Id)
        from path in pin
        where !path.StartsWith(layout.Root + "/", StringComparison.Ordinal)
        select new SealFinding($"{pin.Key} is pinned at {path} too", $"Remove that pin: rm {path}");
}
