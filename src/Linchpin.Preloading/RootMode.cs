namespace Linchpin.Preloading;

/// <summary>The mode of our bpffs's root.</summary>
internal static class RootMode
{
    /// <summary>Root's alone.</summary>
    internal const UnixFileMode Usual = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.StickyBit;

    /// <summary>The kernel lets a name with a dot be made in a folder of this mode alone.</summary>
    internal const UnixFileMode Closed = UnixFileMode.None;
}
