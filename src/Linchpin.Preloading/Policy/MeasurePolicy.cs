using Linchpin.Preloading.Measuring;

namespace Linchpin.Preloading.Policy;

/// <summary>The section <c>[measure]</c> of the policy.</summary>
public sealed record MeasurePolicy
{
    /// <summary>What holds where nobody says anything.</summary>
    public static MeasurePolicy Default { get; } = new();

    /// <summary>The registers that may be named: those that no program can reset, and that neither the firmware, nor the kernel, nor a unified kernel image's stub extends on every machine.</summary>
    internal static IReadOnlyList<int> Registers { get; } = [8, 9, 12, 13, 14, 15];

    /// <summary><c>mode</c></summary>
    public MeasureMode Mode { get; init; } = MeasureMode.Auto;

    /// <summary><c>pcr</c></summary>
    public int Register { get; init; } = 13;

    /// <summary>Whether anything is to be measured on this machine.</summary>
    internal bool IsWanted => Mode == MeasureMode.Required || Mode == MeasureMode.Auto && TpmDevice.IsThere;
}
