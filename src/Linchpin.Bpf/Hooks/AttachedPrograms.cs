namespace Linchpin.Bpf;

/// <summary>One of the programs of a hook.</summary>
/// <param name="Program">Its id.</param>
/// <param name="Link">The link that holds it, or null where it is attached without one, or where the kernel doesn't say.</param>
/// <param name="Flags">How it was attached, where the kernel says so.</param>
public readonly record struct AttachedProgram(ProgramId Program, LinkId? Link, AttachFlags Flags);

/// <summary>The programs of a hook, in the order in which they run.</summary>
/// <param name="Programs">The programs.</param>
/// <param name="Flags">How the hook may be shared, where it is a cgroup's.</param>
/// <param name="Revision">A number that every change of the hook raises; 0 where it has none. TCX and netkit: first in Linux 6.6; cgroups: 6.17.</param>
public sealed record AttachedPrograms(IReadOnlyList<AttachedProgram> Programs, AttachFlags Flags, ulong Revision);
