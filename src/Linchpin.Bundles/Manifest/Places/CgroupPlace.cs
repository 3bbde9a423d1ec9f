using Linchpin.Bpf.Objects;

namespace Linchpin.Bundles;

/// <summary>The processes of a control group and of those below it: <c>cgroup:/</c>, <c>cgroup:/system.slice</c>.</summary>
/// <param name="Path">The group, from the root of cgroup2.</param>
public sealed record CgroupPlace(string Path) : AttachPlace
{
    internal const string Kind = "cgroup";

    private protected override string Text => $"{Kind}:{Path}";

    internal static CgroupPlace? Of(string path) => path == "/" || AbsolutePath.IsPlain(path) ? new CgroupPlace(path) : null;

    internal override string? Objection(BundleProgram program) => (program.Type, program.Section) switch
    {
        (ProgramType.CgroupSkb, "cgroup/skb") => "can't take a program in section cgroup/skb, which doesn't say which packets: cgroup_skb/ingress or cgroup_skb/egress does",
        (ProgramType.CgroupSkb or ProgramType.CgroupSock or ProgramType.CgroupDevice or ProgramType.CgroupSockAddress or ProgramType.CgroupSysctl
            or ProgramType.CgroupSockOption or ProgramType.SockOps, _) => null,
        (ProgramType.Lsm, var section) when section.StartsWith("lsm_cgroup/", StringComparison.Ordinal) => null,
        _ => "takes programs in sections cgroup/…, cgroup_skb/…, sockops and lsm_cgroup/…",
    };
}
