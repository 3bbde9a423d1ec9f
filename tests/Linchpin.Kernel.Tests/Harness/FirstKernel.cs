using Linchpin.Bpf;

namespace Linchpin.Kernel.Tests.Harness;

/// <summary>Compares the kernel that a test needs with the one that runs.</summary>
internal static class FirstKernel
{
    /// <summary>Why a test is skipped, or null where it runs; <paramref name="from"/> is null until it is known.</summary>
    public static string? ReasonToSkip(string? from, string? feature) => from is not null && KernelRelease.Version < KernelVersion.Parse(from)
        ? $"needs Linux {from}{(feature is null ? "" : $" ({feature})")}; this is {KernelRelease.Current}"
        : null;
}
