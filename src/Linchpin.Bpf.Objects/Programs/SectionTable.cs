using static Linchpin.Bpf.Objects.AttachMethod;
using static Linchpin.Bpf.Objects.AttachType;
using static Linchpin.Bpf.Objects.ProgramType;

namespace Linchpin.Bpf.Objects;

/// <summary>What a section's name says of the programs in it: a row for each name that libbpf gives a meaning.</summary>
/// <remarks>A pattern is a name; with <c>+</c> at its end, a name and, optionally, a slash and a target; with <c>/</c>, a name and a target.
/// The first row that fits counts. Source: libbpf, "Program Types and ELF Sections".</remarks>
internal static class SectionTable
{
    /// <summary>One row.</summary>
    /// <param name="Pattern">Which names it fits.</param>
    /// <param name="Type">The program's type.</param>
    /// <param name="AttachType">Its attach type, if it has one.</param>
    /// <param name="Method">How it is attached.</param>
    /// <param name="Flags">Its load flags.</param>
    /// <param name="Btf">Whether its target is found through BTF at load.</param>
    /// <param name="Optional">Whether the attach type may be left out at load.</param>
    internal sealed record Row(string Pattern, ProgramType Type, AttachType? AttachType = null, AttachMethod Method = Manual,
        ProgramFlags Flags = ProgramFlags.None, bool Btf = false, bool Optional = false)
    {
        public bool Fits(ReadOnlySpan<char> section)
        {
            var name = Pattern.AsSpan().TrimEnd("+/");
            if (!section.StartsWith(name, StringComparison.Ordinal))
                return false;
            var rest = section[name.Length..];
            return Pattern[^1] switch
            {
                '+' => rest.IsEmpty || rest[0] == '/',
                '/' => rest.Length > 1 && rest[0] == '/',
                _ => rest.IsEmpty,
            };
        }

        /// <summary>The part after the pattern and its slash, or null.</summary>
        public string? Target(string section)
        {
            var name = Pattern.TrimEnd('+', '/').Length;
            return section.Length > name + 1 ? section[(name + 1)..] : null;
        }
    }

    private const ProgramFlags Sleepable = ProgramFlags.Sleepable;

    /// <summary>All rows.</summary>
    internal static readonly Row[] Rows =
    [
        new("socket", SocketFilter),
        new("sk_reuseport/migrate", ProgramType.SkReusePort, SkReusePortSelectOrMigrate),
        new("sk_reuseport", ProgramType.SkReusePort, SkReusePortSelect),
        new("kprobe+", ProgramType.Kprobe, Method: AttachMethod.Kprobe),
        new("uprobe+", ProgramType.Kprobe, Method: Uprobe),
        new("uprobe.s+", ProgramType.Kprobe, Method: Uprobe, Flags: Sleepable),
        new("kretprobe+", ProgramType.Kprobe, Method: Kretprobe),
        new("uretprobe+", ProgramType.Kprobe, Method: Uretprobe),
        new("uretprobe.s+", ProgramType.Kprobe, Method: Uretprobe, Flags: Sleepable),
        new("kprobe.multi+", ProgramType.Kprobe, TraceKprobeMulti, KprobeMulti),
        new("kretprobe.multi+", ProgramType.Kprobe, TraceKprobeMulti, KprobeMulti),
        new("kprobe.session+", ProgramType.Kprobe, TraceKprobeSession, KprobeMulti),
        new("uprobe.multi+", ProgramType.Kprobe, TraceUprobeMulti, UprobeMulti),
        new("uretprobe.multi+", ProgramType.Kprobe, TraceUprobeMulti, UprobeMulti),
        new("uprobe.session+", ProgramType.Kprobe, TraceUprobeSession, UprobeMulti),
        new("uprobe.multi.s+", ProgramType.Kprobe, TraceUprobeMulti, UprobeMulti, Sleepable),
        new("uretprobe.multi.s+", ProgramType.Kprobe, TraceUprobeMulti, UprobeMulti, Sleepable),
        new("uprobe.session.s+", ProgramType.Kprobe, TraceUprobeSession, UprobeMulti, Sleepable),
        new("ksyscall+", ProgramType.Kprobe, Method: Ksyscall),
        new("kretsyscall+", ProgramType.Kprobe, Method: Kretsyscall),
        new("usdt+", ProgramType.Kprobe, Method: AttachMethod.Usdt),
        new("usdt.s+", ProgramType.Kprobe, Method: AttachMethod.Usdt, Flags: Sleepable),
        new("tc/ingress", SchedClassifier, TcxIngress),
        new("tc/egress", SchedClassifier, TcxEgress),
        new("tcx/ingress", SchedClassifier, TcxIngress),
        new("tcx/egress", SchedClassifier, TcxEgress),
        new("tc", SchedClassifier),
        new("classifier", SchedClassifier),
        new("action", SchedAction),
        new("netkit/primary", SchedClassifier, NetkitPrimary),
        new("netkit/peer", SchedClassifier, NetkitPeer),
        new("tracepoint+", ProgramType.Tracepoint, Method: AttachMethod.Tracepoint),
        new("tp+", ProgramType.Tracepoint, Method: AttachMethod.Tracepoint),
        new("tracepoint.s+", ProgramType.Tracepoint, Method: AttachMethod.Tracepoint, Flags: Sleepable),
        new("tp.s+", ProgramType.Tracepoint, Method: AttachMethod.Tracepoint, Flags: Sleepable),
        new("raw_tracepoint+", ProgramType.RawTracepoint, Method: AttachMethod.RawTracepoint),
        new("raw_tp+", ProgramType.RawTracepoint, Method: AttachMethod.RawTracepoint),
        new("raw_tracepoint.s+", ProgramType.RawTracepoint, Method: AttachMethod.RawTracepoint, Flags: Sleepable),
        new("raw_tp.s+", ProgramType.RawTracepoint, Method: AttachMethod.RawTracepoint, Flags: Sleepable),
        new("raw_tracepoint.w+", RawTracepointWritable, Method: AttachMethod.RawTracepoint),
        new("raw_tp.w+", RawTracepointWritable, Method: AttachMethod.RawTracepoint),
        new("tp_btf+", Tracing, TraceRawTracePoint, Trampoline, Btf: true),
        new("tp_btf.s+", Tracing, TraceRawTracePoint, Trampoline, Sleepable, true),
        new("fentry+", Tracing, TraceFEntry, Trampoline, Btf: true),
        new("fmod_ret+", Tracing, ModifyReturn, Trampoline, Btf: true),
        new("fexit+", Tracing, TraceFExit, Trampoline, Btf: true),
        new("fsession+", Tracing, TraceFSession, Trampoline, Btf: true),
        new("fentry.s+", Tracing, TraceFEntry, Trampoline, Sleepable, true),
        new("fmod_ret.s+", Tracing, ModifyReturn, Trampoline, Sleepable, true),
        new("fexit.s+", Tracing, TraceFExit, Trampoline, Sleepable, true),
        new("fsession.s+", Tracing, TraceFSession, Trampoline, Sleepable, true),
        new("fentry.multi+", Tracing, TraceFEntryMulti, TracingMulti),
        new("fexit.multi+", Tracing, TraceFExitMulti, TracingMulti),
        new("fsession.multi+", Tracing, TraceFSessionMulti, TracingMulti),
        new("fentry.multi.s+", Tracing, TraceFEntryMulti, TracingMulti, Sleepable),
        new("fexit.multi.s+", Tracing, TraceFExitMulti, TracingMulti, Sleepable),
        new("fsession.multi.s+", Tracing, TraceFSessionMulti, TracingMulti, Sleepable),
        new("freplace+", Extension, Method: Trampoline, Btf: true),
        new("lsm+", Lsm, LsmMac, Trampoline, Btf: true),
        new("lsm.s+", Lsm, LsmMac, Trampoline, Sleepable, true),
        new("lsm_cgroup+", Lsm, LsmCgroup, Btf: true),
        new("iter+", Tracing, TraceIterator, Iterator, Btf: true),
        new("iter.s+", Tracing, TraceIterator, Iterator, Sleepable, true),
        new("syscall", Syscall, Flags: Sleepable),
        new("xdp.frags/devmap", ProgramType.Xdp, XdpDevMap, Flags: ProgramFlags.XdpFragments),
        new("xdp/devmap", ProgramType.Xdp, XdpDevMap),
        new("xdp.frags/cpumap", ProgramType.Xdp, XdpCpuMap, Flags: ProgramFlags.XdpFragments),
        new("xdp/cpumap", ProgramType.Xdp, XdpCpuMap),
        new("xdp.frags", ProgramType.Xdp, AttachType.Xdp, Flags: ProgramFlags.XdpFragments),
        new("xdp", ProgramType.Xdp, AttachType.Xdp, Optional: true),
        new("perf_event", ProgramType.PerfEvent),
        new("lwt_in", LwtIn),
        new("lwt_out", LwtOut),
        new("lwt_xmit", LwtXmit),
        new("lwt_seg6local", LwtSeg6Local),
        new("sockops", SockOps, CgroupSockOps, Optional: true),
        new("sk_skb/stream_parser", SkSkb, SkSkbStreamParser, Optional: true),
        new("sk_skb/stream_verdict", SkSkb, SkSkbStreamVerdict, Optional: true),
        new("sk_skb/verdict", SkSkb, SkSkbVerdict, Optional: true),
        new("sk_skb", SkSkb),
        new("sk_msg", SkMessage, SkMessageVerdict, Optional: true),
        new("lirc_mode2", ProgramType.LircMode2, AttachType.LircMode2, Optional: true),
        new("flow_dissector", ProgramType.FlowDissector, AttachType.FlowDissector, Optional: true),
        new("cgroup_skb/ingress", CgroupSkb, CgroupInetIngress, Optional: true),
        new("cgroup_skb/egress", CgroupSkb, CgroupInetEgress, Optional: true),
        new("cgroup/skb", CgroupSkb),
        new("cgroup/sock_create", CgroupSock, CgroupInetSockCreate, Optional: true),
        new("cgroup/sock_release", CgroupSock, CgroupInetSockRelease),
        new("cgroup/sock", CgroupSock, CgroupInetSockCreate, Optional: true),
        new("cgroup/post_bind4", CgroupSock, CgroupInet4PostBind),
        new("cgroup/post_bind6", CgroupSock, CgroupInet6PostBind),
        new("cgroup/bind4", CgroupSockAddress, CgroupInet4Bind),
        new("cgroup/bind6", CgroupSockAddress, CgroupInet6Bind),
        new("cgroup/connect4", CgroupSockAddress, CgroupInet4Connect),
        new("cgroup/connect6", CgroupSockAddress, CgroupInet6Connect),
        new("cgroup/connect_unix", CgroupSockAddress, CgroupUnixConnect),
        new("cgroup/sendmsg4", CgroupSockAddress, CgroupUdp4SendMessage),
        new("cgroup/sendmsg6", CgroupSockAddress, CgroupUdp6SendMessage),
        new("cgroup/sendmsg_unix", CgroupSockAddress, CgroupUnixSendMessage),
        new("cgroup/recvmsg4", CgroupSockAddress, CgroupUdp4ReceiveMessage),
        new("cgroup/recvmsg6", CgroupSockAddress, CgroupUdp6ReceiveMessage),
        new("cgroup/recvmsg_unix", CgroupSockAddress, CgroupUnixReceiveMessage),
        new("cgroup/getpeername4", CgroupSockAddress, CgroupInet4GetPeerName),
        new("cgroup/getpeername6", CgroupSockAddress, CgroupInet6GetPeerName),
        new("cgroup/getpeername_unix", CgroupSockAddress, CgroupUnixGetPeerName),
        new("cgroup/getsockname4", CgroupSockAddress, CgroupInet4GetSockName),
        new("cgroup/getsockname6", CgroupSockAddress, CgroupInet6GetSockName),
        new("cgroup/getsockname_unix", CgroupSockAddress, CgroupUnixGetSockName),
        new("cgroup/sysctl", ProgramType.CgroupSysctl, AttachType.CgroupSysctl),
        new("cgroup/getsockopt", CgroupSockOption, CgroupGetSockOption),
        new("cgroup/setsockopt", CgroupSockOption, CgroupSetSockOption),
        new("cgroup/dev", ProgramType.CgroupDevice, AttachType.CgroupDevice, Optional: true),
        new("struct_ops+", ProgramType.StructOps, Btf: true),
        new("struct_ops.s+", ProgramType.StructOps, Flags: Sleepable, Btf: true),
        new("sk_lookup", ProgramType.SkLookup, AttachType.SkLookup),
        new("netfilter", ProgramType.Netfilter, AttachType.Netfilter),
    ];

    /// <summary>The row that fits a section's name (without a leading <c>?</c>), or null where libbpf gives the name no meaning.</summary>
    public static Row? Find(string section) => Array.Find(Rows, row => row.Fits(section));
}
