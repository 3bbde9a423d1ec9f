namespace Linchpin.Bpf.Objects;

/// <summary>A program as an object file describes it. It can be edited until the object is loaded.</summary>
public sealed class ProgramSpec
{
    /// <summary>The C function's name.</summary>
    public required string Name { get; init; }

    /// <summary>The name of its section, without a leading <c>?</c>.</summary>
    public required string SectionName { get; init; }

    /// <summary>The program's type.</summary>
    public ProgramType Type { get; set; }

    /// <summary>The attach type that the kernel expects at load, or null where its type has none.</summary>
    public AttachType? AttachType { get; set; }

    /// <summary>Whether <see cref="AttachType"/> may be left out at load on a kernel that doesn't know it.</summary>
    public bool AttachTypeIsOptional { get; set; }

    /// <summary>How it is attached when nobody says otherwise.</summary>
    public AttachMethod AttachMethod { get; set; }

    /// <summary>What it attaches to: the part of the section's name after the first slash (<c>file_open</c> of <c>lsm/file_open</c>), or null.</summary>
    public string? AttachTarget { get; set; }

    /// <summary>Whether the kernel resolves <see cref="AttachTarget"/> at load, through BTF (LSM, fentry, iterators, tp_btf, struct_ops, …).</summary>
    public bool NeedsAttachBtf { get; set; }

    /// <summary>The load flags; <see cref="ProgramFlags.Sleepable"/> where the section's name says so.</summary>
    public ProgramFlags Flags { get; set; }

    /// <summary>Whether a load loads it: false where the section's name starts with <c>?</c>.</summary>
    public bool AutoLoad { get; set; } = true;

    /// <summary>Whether it may be left out on a kernel that has no such <see cref="AttachTarget"/>: its function has the declaration tag <c>linchpin:optional</c>. A load loads it all the same.</summary>
    public bool IsOptional { get; set; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({SectionName})";
}
