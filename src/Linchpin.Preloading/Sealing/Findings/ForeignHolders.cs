using Linchpin.Bpf;
using Linchpin.Preloading.Inventory;

namespace Linchpin.Preloading.Sealing.Findings;

/// <summary>Processes that have a descriptor of what is to be held, and pins of it elsewhere: with these it could be ended all the same.</summary>
internal static class ForeignHolders
{
    internal static IEnumerable<SealFinding> Find(HeldObjects held, PinLayout layout) => [.. Processes(held), .. PinsElsewhere(held, layout)];

    private static IEnumerable<SealFinding> Processes(HeldObjects held) =>
        from handle in OpenHandles.Find()
        where handle.ProcessId != Environment.ProcessId && held.Contains(handle.Kind, handle.Id)
        group handle by (handle.ProcessId, handle.ProcessName) into process
        select new SealFinding(
            $"process {process.Key.ProcessId} ({process.Key.ProcessName}) holds {string.Join(", ", process.Select(handle => $"{handle.Kind.ToString().ToLowerInvariant()} {handle.Id}").Distinct())}",
            "End it, and start it again after sealing.");

    private static IEnumerable<SealFinding> PinsElsewhere(HeldObjects held, PinLayout layout) =>
        from pin in Pins.Read()
        where held.Contains(pin.Key.Kind, pin.Key.Id)
        from path in pin
        where !path.StartsWith(layout.Root + "/", StringComparison.Ordinal)
        select new SealFinding($"{pin.Key.Kind.ToString().ToLowerInvariant()} {pin.Key.Id} is pinned at {path} too", $"Remove that pin: rm {path}");
}
