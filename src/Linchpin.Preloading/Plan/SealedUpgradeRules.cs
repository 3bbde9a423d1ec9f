using Linchpin.Bpf.Objects;
using Linchpin.Preloading.Sealing;

namespace Linchpin.Preloading.Plan;

/// <summary>What can't be upgraded on a sealed system: what root could lead astray, or nobody could put right afterwards.</summary>
internal static class SealedUpgradeRules
{
    private const string AtBoot = "Have this version preloaded at the next boot.";

    /// <exception cref="PreloadException"><see cref="PreloadFault.BundleUnfit"/></exception>
    internal static void Require(PreparedBundle bundle, BundleInPlace old, Inheritance inheritance)
    {
        if (bundle.Name == GuardMaps.Bundle)
            throw Unfit(bundle, "the guard can't be upgraded on a sealed system", "It is what holds the seal.");
        foreach (var (_, program) in Preparation.Attached(bundle).Where(entry => inheritance.Link(entry.Program.LinkPin) is null))
        {
            if (program.Place is not null || program.Type is not (ProgramType.Lsm or ProgramType.Tracing or ProgramType.RawTracepoint))
            {
                throw Unfit(bundle, $"program '{program.Name}' can't be attached on a sealed system: {program.Place?.ToString() ?? program.Section}",
                    "What it is attached to is found by names that root can lead elsewhere. Security modules, fentry, fexit, fmod_ret, iterators and raw tracepoints are found in the kernel; and where the version in place is attached, programs are exchanged.");
            }
        }
        foreach (var (prepared, map) in bundle.Maps.Where(entry => old.State.Maps.Any(map => map.Pin == entry.Map.Pin) && !inheritance.Maps.Contains(entry.Map.Pin)))
        {
            if (HoldsWhatWasWritten(prepared.Spec.Map(map.Name)))
                throw Unfit(bundle, $"map '{map.Name}' has changed, and can't be made anew on a sealed system", "What is in it would be lost, and nobody could write it again.");
        }
    }

    // Sections have what the object says, and the others what happens.
    private static bool HoldsWhatWasWritten(MapSpec map) =>
        !map.Freeze && map.Contents is null && map.Type is not (MapType.RingBuffer or MapType.PerfEventArray or MapType.StackTrace);

    private static PreloadException Unfit(PreparedBundle bundle, string what, string why) => new(PreloadFault.BundleUnfit, $"{bundle.Name}: {what}", why, AtBoot);
}
