using Linchpin.Bpf.Objects;

namespace Linchpin.Bundles;

/// <summary>A program of a bundle's object.</summary>
public sealed record BundleProgram
{
    /// <summary>The C function's name.</summary>
    public required string Name { get; init; }

    /// <summary>Its type.</summary>
    public required ProgramType Type { get; init; }

    /// <summary>The name of its section, which says how it is attached.</summary>
    public required string Section { get; init; }

    /// <summary>What it attaches to (<c>file_open</c> of <c>lsm/file_open</c>), or null.</summary>
    public string? AttachTarget { get; init; }

    /// <summary>The place that it is attached to, where its section's name says none; else null.</summary>
    public AttachPlace? Place { get; init; }

    /// <summary>True where it may be left out on a kernel that has no such <see cref="AttachTarget"/>; else null.</summary>
    public bool? Optional { get; init; }

    /// <summary>The name of its pin in the bundle's folder <c>programs</c>.</summary>
    public required string Pin { get; init; }

    /// <summary>The name of its link's pin in the bundle's folder <c>links</c>, or null where neither its section's name nor <see cref="Place"/> says what it is attached to.</summary>
    public string? LinkPin { get; init; }
}
