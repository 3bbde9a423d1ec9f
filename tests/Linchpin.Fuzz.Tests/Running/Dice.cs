namespace Linchpin.Fuzz.Tests;

/// <summary>Numbers that only look as if they fell by chance: the same for the same seed and execution, on any machine.</summary>
/// <remarks>Source: Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators" (SplitMix64).</remarks>
internal struct Dice(ulong seed, long execution)
{
    private const ulong Golden = 0x9e3779b97f4a7c15;

    private ulong _state = Mixed(seed + Golden * (ulong)execution);

    public ulong Next() => Mixed(_state += Golden);

    /// <summary>A number from 0 to one less than <paramref name="end"/>.</summary>
    public int Below(int end) => (int)(((Next() >> 32) * (ulong)end) >> 32);

    private static ulong Mixed(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
        value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
        return value ^ (value >> 31);
    }
}
