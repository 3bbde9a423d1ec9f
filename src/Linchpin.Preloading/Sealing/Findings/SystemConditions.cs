using Linchpin.Preloading.Policy;
using Linchpin.Preloading.State;

namespace Linchpin.Preloading.Sealing.Findings;

/// <summary>What of the running system keeps a seal from holding. It is asked where nobody can cover the answer.</summary>
internal static class SystemConditions
{
    internal static IEnumerable<SealFinding> Find(IReadOnlyList<BundleState> bundles, SealMode mode, DetachedMount processes)
    {
        using var kernel = DetachedMount.Of("sysfs");
        if (processes.ReadLink("self/ns/mnt") != processes.ReadLink("1/ns/mnt"))
            yield return new SealFinding("this process doesn't see the mounts of process 1", "Seal outside of containers and of units with mounts of their own (PrivateMounts=, ProtectSystem=).");
        if (mode == SealMode.Full && kernel?.TryReadText("kernel/kexec_loaded")?.Trim() == "1")
            yield return new SealFinding("another kernel is loaded, and kexec -e would start it", "Unload it: kexec -u");
        if (FirstLoadedBefore(bundles) is { } earlier)
            yield return new SealFinding($"bundle '{earlier}' was preloaded before the guard", "Name 'guard' first in [preload] bundles.");
    }

    // Ids are given out in order.
    private static string? FirstLoadedBefore(IReadOnlyList<BundleState> bundles)
    {
        var guard = bundles.Where(bundle => bundle.Name == GuardMaps.Bundle.Value).SelectMany(bundle => bundle.Programs).Min(program => program.Id);
        return bundles.FirstOrDefault(bundle => bundle.Programs.Any(program => program.Id < guard))?.Name;
    }
}
