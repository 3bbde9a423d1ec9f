namespace Linchpin.Preloading;

/// <summary>One of the three files in the root of our bpffs that print what the kernel holds when they are read.</summary>
/// <param name="PinName">The file's name, as the kernel calls its own.</param>
/// <param name="Program">The iterator program in <c>bpf/inspect.bpf.c</c> that prints it.</param>
public sealed record Inspector(string PinName, string Program)
{
    /// <summary>All three.</summary>
    public static IReadOnlyList<Inspector> All { get; } =
    [
        new("maps.debug", "maps_debug"),
        new("progs.debug", "progs_debug"),
        new("links.debug", "links_debug"),
    ];

    /// <inheritdoc/>
    public override string ToString() => PinName;
}
