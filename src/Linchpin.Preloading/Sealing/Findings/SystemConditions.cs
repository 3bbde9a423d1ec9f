using Linchpin.Preloading.Policy;
using Linchpin.Preloading.State;

namespace Linchpin.Preloading.Sealing.Findings;

/// <summary>What of the running system keeps a seal from holding.</summary>
internal static class SystemConditions
{
    private const string KexecLoaded = "/sys/kernel/kexec_loaded";

    internal static IEnumerable<SealFinding> Find(IReadOnlyList<BundleState> bundles, SealMode mode)
    {
        if (Namespace("self") is { } own && Namespace("1") is { } first && own != first)
            yield return new SealFinding("this process doesn't see the mounts of process 1", "Seal outside of containers and of units with mounts of their own (PrivateMounts=, ProtectSystem=).");
        if (mode == SealMode.Full && ReadWord(KexecLoaded) == "1")
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

    private static string? Namespace(string process) => new FileInfo($"/proc/{process}/ns/mnt").LinkTarget;

    private static string? ReadWord(string path) => File.Exists(path) ? File.ReadAllText(path).Trim() : null;
}
