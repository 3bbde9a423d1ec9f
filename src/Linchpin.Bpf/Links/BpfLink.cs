using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>What keeps a program attached. It lives while anyone holds it: a descriptor or a pin; when the last goes, the program is detached.</summary>
public abstract class BpfLink : IDisposable
{
    private protected BpfLink(SafeLinkHandle handle, LinkInfo info, string? pinPath)
    {
        Handle = handle;
        Info = info;
        PinPath = pinPath;
    }

    /// <summary>The descriptor.</summary>
    public SafeLinkHandle Handle { get; }

    /// <summary>What the kernel said of it when it was made or opened.</summary>
    public LinkInfo Info { get; private set; }

    /// <summary>Its id.</summary>
    public LinkId Id => Info.Id;

    /// <summary>The kernel's kind of link.</summary>
    public LinkType Type => Info.Type;

    /// <summary>The pin that it was opened from or pinned to through this instance, or null.</summary>
    public string? PinPath { get; private set; }

    /// <summary>Opens a pinned link.</summary>
    /// <exception cref="BpfException">There is no such pin, or it is not a link.</exception>
    public static BpfLink OpenPinned(string path) =>
        LinkKinds.Wrap(new SafeLinkHandle(PinnedObject.Open(path, BpfObjectKind.Link)), path);

    /// <summary>Opens a link by its id. Needs CAP_SYS_ADMIN. First in Linux 5.8.</summary>
    /// <exception cref="BpfException">It is gone (ENOENT), or may not be opened.</exception>
    public static BpfLink Open(LinkId id) =>
        LinkKinds.Wrap(new SafeLinkHandle(BpfSyscall.OpenById(BpfCommand.LinkGetFdById, id.Value).OrThrow(id.ToString())));

    /// <summary>The ids of all links, ascending. Needs CAP_SYS_ADMIN. First in Linux 5.8.</summary>
    public static IEnumerable<LinkId> Ids() => BpfObjectIds.Walk(BpfCommand.LinkGetNextId).Select(id => new LinkId(id));

    /// <summary>Pins it to a path on a BPF file system: the program stays attached until the pin is removed, whoever exits.</summary>
    /// <exception cref="BpfException">The path is taken, is not on a BPF file system, or has a dot in its name.</exception>
    public virtual void Pin(string path)
    {
        using var lease = Handle.Lease();
        Pinning.Pin(lease.Fd, path);
        PinPath = path;
    }

    /// <summary>Removes the pin at <see cref="PinPath"/>. This handle still holds the link.</summary>
    /// <exception cref="InvalidOperationException">It is not pinned, as far as this instance knows.</exception>
    /// <exception cref="IOException">The pin can't be removed.</exception>
    public void Unpin()
    {
        BpfFileSystem.Unpin(PinPath ?? throw new InvalidOperationException($"link {Id} has no pin that is known here"));
        PinPath = null;
    }

    /// <summary>Puts another program in the place of the attached one, in one step: there is no moment without either. First in Linux 5.7 for cgroups;
    /// 5.8 for network namespaces and iterators, 5.9 for XDP. TCX, netkit and maps of sockets have had it from their first kernel on; other kinds of links keep their program.</summary>
    /// <remarks>A socket that is in a map keeps the program that it found there when it came.</remarks>
    /// <param name="program">The other program. It must be of the same type, for the same target.</param>
    /// <param name="expected">Where not null: what must be attached for the exchange to take place.</param>
    /// <exception cref="BpfException">This kind of link can't (EINVAL, EOPNOTSUPP), the program does not suit it (EINVAL, EACCES), what is attached is not
    /// <paramref name="expected"/> (EPERM), or the link was detached (ENOLINK).</exception>
    public void Update(BpfProgram program, BpfProgram? expected = null)
    {
        using var lease = Handle.Lease();
        using var programLease = program.Handle.Lease();
        using var expectedLease = expected is null ? default : expected.Handle.Lease();
        var result = BpfSyscall.UpdateLink(lease.Fd, programLease.Fd, expected is null ? null : expectedLease.Fd);
        if (Errno.MeansUnsupported(result.Errno) && LinkKinds.ReasonToKeepProgram(Type) is { } reason)
            throw new BpfException($"can't update {this}: {reason}", result.Errno, result.Command, $"link {Id}", Info.Target);
        result.OrThrow($"link {Id}", Info.Target);
        Info = Info with { Program = program.Id };
    }

    /// <summary>Detaches the program at once, whoever else holds the link: XDP, cgroup and the like. First in Linux 5.9.</summary>
    /// <exception cref="BpfException">This kind of link can't (EOPNOTSUPP): tracing, LSM, perf events.</exception>
    public void Detach()
    {
        using var lease = Handle.Lease();
        BpfSyscall.DetachLink(lease.Fd).OrThrow($"link {Id}", Info.Target);
    }

    /// <summary>Closes the handle: the link ends if nothing else holds it.</summary>
    public void Dispose()
    {
        Handle.Dispose();
        Release();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    public override string ToString() => $"link {Id} ({Type}{(Info.Target is null ? "" : $" to {Info.Target}")})";

    /// <summary>Gives back what a link has beside its handle.</summary>
    private protected virtual void Release()
    {
    }

    /// <summary>Makes a link, or says what could not be attached where.</summary>
    private protected static SafeLinkHandle Create(BpfProgram program, AttachType attachType, int target, string? targetName, uint flags = 0) =>
        Create(program, new LinkCreateAttribute { TargetFd = target, AttachType = attachType, Flags = flags }, targetName);

    /// <summary>The same, with what else the kind of link takes; <paramref name="feature"/> is what the kernel may be too old for.</summary>
    private protected static SafeLinkHandle Create(BpfProgram program, LinkCreateAttribute attribute, string? targetName, BpfFeature? feature = null)
    {
        using var lease = program.Handle.Lease();
        attribute.ProgramFd = lease.Fd;
        return new SafeLinkHandle(BpfSyscall.CreateLink(ref attribute).OrThrow(feature, program.Name, targetName));
    }

    /// <summary>The same, at a position among others: TCX, netkit and cgroups are told it the same way.</summary>
    private protected static SafeLinkHandle Create(BpfProgram program, AttachType attachType, int target, string targetName, AttachPosition? position, BpfFeature feature)
    {
        position ??= AttachPosition.Last;
        using var neighbour = position.LeaseNeighbour();
        var attribute = new LinkCreateAttribute
        {
            TargetFd = target,
            AttachType = attachType,
            Flags = (uint)position.Flags,
            Tcx = { RelativeId = position.Neighbour(neighbour), ExpectedRevision = position.ExpectedRevision },
        };
        return Create(program, attribute, targetName, feature);
    }
}
