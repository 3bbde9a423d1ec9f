using System.Runtime.InteropServices;
using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Netlink;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>A place that programs are attached to without a link: a cgroup, an interface, a network namespace, a map of sockets, an infrared receiver.</summary>
/// <remarks>What is attached here stays when its process ends, until it is detached or its place goes. It can't be pinned; a link is the better way where there is one.</remarks>
public sealed class BpfHook : IDisposable
{
    private readonly SafeHandle? _place;
    private readonly int _index;
    private readonly bool _ownsPlace;
    private readonly string _name;

    private BpfHook(AttachType attachType, string name, SafeHandle? place, bool ownsPlace = false, int index = 0) =>
        (AttachType, _name, _place, _ownsPlace, _index) = (attachType, name, place, ownsPlace, index);

    /// <summary>What of the place.</summary>
    public AttachType AttachType { get; }

    private bool IsOnInterface => _place is null;

    private bool IsInCgroup => AttachType.IsOfCgroups;

    /// <summary>A hook of a cgroup.</summary>
    /// <param name="path">The cgroup's folder in cgroup2.</param>
    /// <param name="attachType">Which.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static BpfHook OfCgroup(string path, AttachType attachType) => new(attachType, path, FolderDescriptor.Open(path), ownsPlace: true);

    /// <summary>A hook of a network interface: TCX (first in Linux 6.6) or netkit (6.7); XDP can only be queried.</summary>
    public static BpfHook OfInterface(int interfaceIndex, AttachType attachType) => new(attachType, $"interface {interfaceIndex}", null, index: interfaceIndex);

    /// <summary>A hook of a network namespace: socket look-up or the flow dissector.</summary>
    /// <param name="attachType">Which.</param>
    /// <param name="path">The namespace's file; this process's own unless told otherwise.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such file.</exception>
    public static BpfHook OfNetworkNamespace(AttachType attachType, string path = NetworkNamespaceLink.OwnNamespace) =>
        new(attachType, path, FolderDescriptor.Open(path), ownsPlace: true);

    /// <summary>A hook of a sockmap or sockhash: what its sockets send or receive. The map stays the caller's.</summary>
    public static BpfHook OfSockMap(BpfMap map, AttachType attachType) => new(attachType, $"map '{map.Name}'", map.Handle);

    /// <summary>The hook of an infrared receiver, <c>/dev/lircN</c> opened for reading. The device stays the caller's.</summary>
    public static BpfHook OfInfraredReceiver(SafeHandle device) => new(AttachType.LircMode2, "the infrared receiver", device);

    /// <summary>Attaches a program. It stays until it is detached or the place goes.</summary>
    /// <param name="program">The program.</param>
    /// <param name="flags">In a cgroup, how it gets along with others.</param>
    /// <param name="position">Where among the others; after them unless told otherwise.</param>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public void Attach(BpfProgram program, AttachFlags flags = AttachFlags.None, AttachPosition? position = null)
    {
        position ??= AttachPosition.Last;
        using var place = LeasePlace();
        using var lease = program.Handle.Lease();
        using var neighbour = position.LeaseNeighbour();
        var attribute = Describe(place, lease);
        attribute.AttachFlags = flags | position.Flags;
        attribute.RelativeId = position.Neighbour(neighbour);
        attribute.ExpectedRevision = position.ExpectedRevision;
        BpfSyscall.AttachProgram(ref attribute).OrThrow(AttachType.Feature, program.Name, ToString());
    }

    /// <summary>Attaches a program in the place of another that is attached without a link. Cgroups: first in Linux 5.5; TCX and netkit: 6.6.</summary>
    /// <exception cref="BpfException">The other one is not attached here (ENOENT), or the kernel refuses it otherwise.</exception>
    public void Replace(BpfProgram program, BpfProgram replaced)
    {
        using var place = LeasePlace();
        using var lease = program.Handle.Lease();
        using var replacedLease = replaced.Handle.Lease();
        var attribute = Describe(place, lease);
        attribute.ReplacedProgramFd = replacedLease.Fd;
        attribute.AttachFlags = AttachFlags.Replace | (IsInCgroup ? AttachFlags.AllowMulti : AttachFlags.None);
        BpfSyscall.AttachProgram(ref attribute).OrThrow(AttachType.Feature, program.Name, ToString());
    }

    /// <summary>Detaches a program that is attached without a link.</summary>
    /// <exception cref="BpfException">It is not attached here (ENOENT), or the kernel refuses it otherwise.</exception>
    public void Detach(BpfProgram program)
    {
        using var place = LeasePlace();
        using var lease = program.Handle.Lease();
        var attribute = Describe(place, lease);
        BpfSyscall.DetachProgram(ref attribute).OrThrow(AttachType.Feature, program.Name, ToString());
    }

    /// <summary>Which programs are attached here, with and without links.</summary>
    /// <param name="effective">In a cgroup: all that run, those of the cgroups above included.</param>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public AttachedPrograms Query(bool effective = false)
    {
        if (AttachType == AttachType.Xdp)
            return XdpRequests.Read(_index);
        using var place = LeasePlace();
        return HookQuery.Read(new ProgramQueryAttribute
        {
            TargetFd = IsOnInterface ? _index : place.Fd,
            AttachType = AttachType,
            QueryFlags = effective ? HookQuery.Effective : 0,
        }, hasLinks: IsOnInterface, hasFlags: IsOnInterface || (IsInCgroup && !effective), ToString());
    }

    /// <summary>Closes what was opened; what is attached stays attached.</summary>
    public void Dispose()
    {
        if (_ownsPlace)
            _place?.Dispose();
    }

    /// <inheritdoc/>
    public override string ToString() => $"{AttachType} of {_name}";

    private FdLease LeasePlace() => _place is null ? default : new FdLease(_place);

    private ProgramAttachAttribute Describe(FdLease place, FdLease program) => new()
    {
        TargetFd = IsOnInterface ? _index : place.Fd,
        ProgramFd = program.Fd,
        AttachType = AttachType,
    };
}
