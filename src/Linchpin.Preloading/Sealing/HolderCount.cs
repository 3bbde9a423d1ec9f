namespace Linchpin.Preloading.Sealing;

/// <summary>By how many an object is held.</summary>
/// <param name="All">By all: pins, open files, links, programs, slots of maps.</param>
/// <param name="Users">Of a map: by pins and open files among them. 0 for others.</param>
internal readonly record struct HolderCount(int All, int Users)
{
    /// <summary>A pin or an open file more, of a map.</summary>
    internal static HolderCount User { get; } = new(1, 1);

    /// <summary>Any other holder more.</summary>
    internal static HolderCount Other { get; } = new(1, 0);

    public static HolderCount operator +(HolderCount left, HolderCount right) => new(left.All + right.All, left.Users + right.Users);
}
