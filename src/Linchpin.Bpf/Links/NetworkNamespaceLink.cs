using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>A program of a whole network namespace: it finds the socket for a packet (sk_lookup, first in Linux 5.9) or dissects flows (flow_dissector, as a link first in 5.8).</summary>
public sealed class NetworkNamespaceLink : BpfLink
{
    internal const string OwnNamespace = "/proc/self/ns/net";

    internal NetworkNamespaceLink(SafeLinkHandle handle, LinkInfo info, string? pinPath = null) : base(handle, info, pinPath)
    {
    }

    /// <summary>Attaches a program to a network namespace.</summary>
    /// <param name="program">The program.</param>
    /// <param name="path">The namespace's file; this process's own unless told otherwise.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such file.</exception>
    /// <exception cref="BpfException">It is no network namespace (EINVAL), it has a flow dissector already (EEXIST), or the kernel refuses it otherwise.</exception>
    public static NetworkNamespaceLink Attach(BpfProgram program, string path = OwnNamespace)
    {
        var attachType = program.Type == ProgramType.FlowDissector ? AttachType.FlowDissector : AttachType.SkLookup;
        using var file = FolderDescriptor.Open(path);
        using var lease = file.Lease();
        return (NetworkNamespaceLink)LinkKinds.Wrap(Create(program, attachType, lease.Fd, path));
    }
}
