using Linchpin.Bpf.Objects;

namespace Linchpin.Preloading;

/// <summary>One of the three files in the root of our bpffs that print what the kernel holds when they are read.</summary>
public sealed record Inspector
{
    private Inspector(string pinName, Func<Inspect.ProgramSpecGroup, ProgramSpec> program) => (PinName, Program) = (pinName, program);

    /// <summary>The file's name, as the kernel calls its own.</summary>
    public string PinName { get; }

    /// <summary>The iterator program in <c>bpf/inspect.bpf.c</c> that prints it.</summary>
    internal Func<Inspect.ProgramSpecGroup, ProgramSpec> Program { get; }

    /// <summary>All three.</summary>
    public static IReadOnlyList<Inspector> All { get; } =
    [
        new("maps.debug", programs => programs.MapsDebug),
        new("progs.debug", programs => programs.ProgsDebug),
        new("links.debug", programs => programs.LinksDebug),
    ];

    /// <inheritdoc/>
    public override string ToString() => PinName;
}
