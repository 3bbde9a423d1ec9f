using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>A struct of the kernel that programs implement, such as a TCP congestion control, registered while the link is held. First in Linux 6.4.</summary>
public sealed class StructOpsLink : BpfLink
{
    internal StructOpsLink(SafeLinkHandle handle, LinkInfo info, string? pinPath = null) : base(handle, info, pinPath)
    {
    }

    /// <summary>Registers a loaded struct_ops map (section <c>.struct_ops.link</c>).</summary>
    /// <exception cref="BpfException">The map is not for links (EINVAL), its name is taken (EEXIST), or the kernel refuses it otherwise.</exception>
    public static StructOpsLink Attach(BpfMap map)
    {
        using var lease = map.Handle.Lease();
        var attribute = new LinkCreateAttribute { ProgramFd = lease.Fd, AttachType = AttachType.StructOps };
        var handle = new SafeLinkHandle(BpfSyscall.CreateLink(ref attribute).OrThrow(map.Name));
        return (StructOpsLink)LinkKinds.Wrap(handle);
    }

    /// <summary>Puts another map of the same kernel type in place of the registered one, at once.</summary>
    /// <param name="map">The new map.</param>
    /// <param name="expected">The map that must be registered now, or null for any.</param>
    /// <exception cref="BpfException">Another one than <paramref name="expected"/> is registered (EPERM), the types differ (EINVAL),
    /// or the kernel's subsystem has no replacement (EOPNOTSUPP).</exception>
    public void Update(BpfMap map, BpfMap? expected = null)
    {
        using var link = Handle.Lease();
        using var newMap = map.Handle.Lease();
        using var oldMap = expected is null ? default : expected.Handle.Lease();
        BpfSyscall.UpdateLink(link.Fd, newMap.Fd, expected is null ? null : oldMap.Fd).OrThrow($"link {Id}", map.Name);
    }
}
