using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>Sorts attach types by the kind of place that they belong to.</summary>
internal static class AttachTypeKinds
{
    extension(AttachType type)
    {
        /// <summary>What a kernel must have learnt for this attach type.</summary>
        public BpfFeature Feature => type switch
        {
            AttachType.TcxIngress or AttachType.TcxEgress => BpfFeatures.Tcx,
            AttachType.NetkitPrimary or AttachType.NetkitPeer => BpfFeatures.Netkit,
            AttachType.Netfilter => BpfFeatures.NetfilterLinks,
            AttachType.LsmCgroup => BpfFeatures.LsmCgroupPrograms,
            >= AttachType.CgroupUnixConnect and <= AttachType.CgroupUnixGetSockName => BpfFeatures.UnixSocketHooks,
            _ => BpfFeatures.Of(type),
        };

        /// <summary>Whether it is a hook of a cgroup.</summary>
        public bool IsOfCgroups => type
            is AttachType.CgroupInetIngress or AttachType.CgroupInetEgress or AttachType.CgroupInetSockCreate or AttachType.CgroupSockOps or AttachType.CgroupDevice
            or (>= AttachType.CgroupInet4Bind and <= AttachType.CgroupUdp6SendMessage)
            or (>= AttachType.CgroupSysctl and <= AttachType.CgroupSetSockOption)
            or (>= AttachType.CgroupInet4GetPeerName and <= AttachType.CgroupInet6GetSockName)
            or AttachType.CgroupInetSockRelease or AttachType.LsmCgroup
            or (>= AttachType.CgroupUnixConnect and <= AttachType.CgroupUnixGetSockName);
    }
}
