using System.Runtime.InteropServices;

namespace Linchpin.Bpf;

/// <summary>Where a program goes among those that are attached to the same hook: TCX and netkit from Linux 6.6 on, cgroups from 6.17 on.</summary>
/// <remarks>The kernel runs them from first to last.</remarks>
public sealed record AttachPosition
{
    private readonly SafeHandle? _neighbour;
    private readonly uint _neighbourId;

    private AttachPosition(AttachFlags flags, SafeHandle? neighbour = null, uint neighbourId = 0) =>
        (Flags, _neighbour, _neighbourId) = (flags, neighbour, neighbourId);

    /// <summary>After all others: what every kernel does when it isn't told anything.</summary>
    public static AttachPosition Last { get; } = new(AttachFlags.None);

    /// <summary>Before all others.</summary>
    public static AttachPosition First { get; } = new(AttachFlags.Before);

    /// <summary>The position as the kernel's flags.</summary>
    public AttachFlags Flags { get; private init; }

    /// <summary>The revision that the hook must still have (<see cref="AttachedPrograms.Revision"/>), or 0 for any.</summary>
    public ulong ExpectedRevision { get; private init; }

    /// <summary>Right before a link. It must stay open until the program is attached.</summary>
    public static AttachPosition Before(BpfLink link) => new(AttachFlags.Before | AttachFlags.Link, link.Handle);

    /// <summary>Right after a link. It must stay open until the program is attached.</summary>
    public static AttachPosition After(BpfLink link) => new(AttachFlags.After | AttachFlags.Link, link.Handle);

    /// <summary>Right before a link.</summary>
    public static AttachPosition Before(LinkId link) => new(AttachFlags.Before | AttachFlags.Link | AttachFlags.Id, neighbourId: link.Value);

    /// <summary>Right after a link.</summary>
    public static AttachPosition After(LinkId link) => new(AttachFlags.After | AttachFlags.Link | AttachFlags.Id, neighbourId: link.Value);

    /// <summary>Right before a program that is attached without a link. It must stay open until the other one is attached.</summary>
    public static AttachPosition Before(BpfProgram program) => new(AttachFlags.Before, program.Handle);

    /// <summary>Right after a program that is attached without a link. It must stay open until the other one is attached.</summary>
    public static AttachPosition After(BpfProgram program) => new(AttachFlags.After, program.Handle);

    /// <summary>Right before a program.</summary>
    public static AttachPosition Before(ProgramId program) => new(AttachFlags.Before | AttachFlags.Id, neighbourId: program.Value);

    /// <summary>Right after a program.</summary>
    public static AttachPosition After(ProgramId program) => new(AttachFlags.After | AttachFlags.Id, neighbourId: program.Value);

    /// <summary>The same, but only as long as nobody has changed the hook since (ESTALE otherwise).</summary>
    public AttachPosition AtRevision(ulong revision) => this with { ExpectedRevision = revision };

    /// <summary>In a cgroup: before the programs of the cgroups below, instead of after them. First in Linux 6.15.</summary>
    public AttachPosition AheadOfDescendants() => this with { Flags = Flags | AttachFlags.Preorder };

    /// <summary>Lends the neighbour's descriptor, where it is named by one.</summary>
    internal FdLease LeaseNeighbour() => _neighbour is null ? default : new FdLease(_neighbour);

    /// <summary>The neighbour as the kernel takes it: its id, or the lent descriptor.</summary>
    internal uint Neighbour(FdLease lease) => _neighbour is null ? _neighbourId : (uint)lease.Fd;
}
