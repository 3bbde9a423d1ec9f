using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>A program that decides for the processes of a cgroup and those below it; so does an LSM program of a cgroup (lsm_cgroup, first in Linux 6.0). First in Linux 5.7.</summary>
public sealed class CgroupLink : BpfLink
{
    internal CgroupLink(SafeLinkHandle handle, LinkInfo info, string? pinPath = null) : base(handle, info, pinPath)
    {
    }

    /// <summary>Attaches a program to a cgroup.</summary>
    /// <param name="program">The program.</param>
    /// <param name="path">The cgroup's folder in cgroup2.</param>
    /// <param name="attachType">Where, if the program was not loaded here from a section that says so.</param>
    /// <param name="position">Where among the others; after them unless told otherwise. Any other than the last: first in Linux 6.17.</param>
    /// <exception cref="BpfFeatureException">The kernel is too old for the hook or for the position.</exception>
    /// <exception cref="BpfException">It is no cgroup (EBADF), or the kernel refuses it otherwise.</exception>
    /// <exception cref="ArgumentException">Nothing says where to attach it.</exception>
    public static CgroupLink Attach(BpfProgram program, string path, AttachType? attachType = null, AttachPosition? position = null)
    {
        var where = attachType ?? program.Spec?.AttachType
            ?? throw new ArgumentException($"program '{program.Name}' does not say where in a cgroup it attaches: pass an attach type");
        using var folder = FolderDescriptor.Open(path);
        using var lease = folder.Lease();
        var feature = position is null ? where.Feature : BpfFeatures.OrderedCgroupPrograms;
        return (CgroupLink)LinkKinds.Wrap(Create(program, where, lease.Fd, path, position, feature));
    }
}
