// build/uapi/generate wrote this, from the types of a kernel and build/uapi/selection.toml: change that file, and generate anew.
using System.Runtime.InteropServices;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf
{
    /// <summary>What <c>bpf(2)</c> is asked to do.</summary>
    /// <remarks>Source: UAPI <c>enum bpf_cmd</c>.</remarks>
    public enum BpfCommand
    {
        /// <summary><c>BPF_MAP_CREATE</c>: first in Linux 3.18.</summary>
        MapCreate = 0,
        /// <summary><c>BPF_MAP_LOOKUP_ELEM</c>: first in Linux 3.18.</summary>
        MapLookup = 1,
        /// <summary><c>BPF_MAP_UPDATE_ELEM</c>: first in Linux 3.18.</summary>
        MapUpdate = 2,
        /// <summary><c>BPF_MAP_DELETE_ELEM</c>: first in Linux 3.18.</summary>
        MapDelete = 3,
        /// <summary><c>BPF_MAP_GET_NEXT_KEY</c>: first in Linux 3.18.</summary>
        MapGetNextKey = 4,
        /// <summary><c>BPF_PROG_LOAD</c>: first in Linux 3.18.</summary>
        ProgramLoad = 5,
        /// <summary><c>BPF_OBJ_PIN</c>: first in Linux 4.4.</summary>
        ObjectPin = 6,
        /// <summary><c>BPF_OBJ_GET</c>: first in Linux 4.4.</summary>
        ObjectGet = 7,
        /// <summary><c>BPF_PROG_ATTACH</c>: first in Linux 4.10.</summary>
        ProgramAttach = 8,
        /// <summary><c>BPF_PROG_DETACH</c>: first in Linux 4.10.</summary>
        ProgramDetach = 9,
        /// <summary><c>BPF_PROG_TEST_RUN</c>: first in Linux 4.12.</summary>
        ProgramTestRun = 10,
        /// <summary><c>BPF_PROG_GET_NEXT_ID</c>: first in Linux 4.13.</summary>
        ProgramGetNextId = 11,
        /// <summary><c>BPF_MAP_GET_NEXT_ID</c>: first in Linux 4.13.</summary>
        MapGetNextId = 12,
        /// <summary><c>BPF_PROG_GET_FD_BY_ID</c>: first in Linux 4.13.</summary>
        ProgramGetFdById = 13,
        /// <summary><c>BPF_MAP_GET_FD_BY_ID</c>: first in Linux 4.13.</summary>
        MapGetFdById = 14,
        /// <summary><c>BPF_OBJ_GET_INFO_BY_FD</c>: first in Linux 4.13.</summary>
        ObjectGetInfoByFd = 15,
        /// <summary><c>BPF_PROG_QUERY</c>: first in Linux 4.15.</summary>
        ProgramQuery = 16,
        /// <summary><c>BPF_RAW_TRACEPOINT_OPEN</c>: first in Linux 4.17.</summary>
        RawTracepointOpen = 17,
        /// <summary><c>BPF_BTF_LOAD</c>: first in Linux 4.18.</summary>
        BtfLoad = 18,
        /// <summary><c>BPF_BTF_GET_FD_BY_ID</c>: first in Linux 4.18.</summary>
        BtfGetFdById = 19,
        /// <summary><c>BPF_TASK_FD_QUERY</c>: first in Linux 4.18.</summary>
        TaskFdQuery = 20,
        /// <summary><c>BPF_MAP_LOOKUP_AND_DELETE_ELEM</c>: first in Linux 4.20.</summary>
        MapLookupAndDelete = 21,
        /// <summary><c>BPF_MAP_FREEZE</c>: first in Linux 5.2.</summary>
        MapFreeze = 22,
        /// <summary><c>BPF_BTF_GET_NEXT_ID</c>: first in Linux 5.4.</summary>
        BtfGetNextId = 23,
        /// <summary><c>BPF_MAP_LOOKUP_BATCH</c>: first in Linux 5.6.</summary>
        MapLookupBatch = 24,
        /// <summary><c>BPF_MAP_LOOKUP_AND_DELETE_BATCH</c>: first in Linux 5.6.</summary>
        MapLookupAndDeleteBatch = 25,
        /// <summary><c>BPF_MAP_UPDATE_BATCH</c>: first in Linux 5.6.</summary>
        MapUpdateBatch = 26,
        /// <summary><c>BPF_MAP_DELETE_BATCH</c>: first in Linux 5.6.</summary>
        MapDeleteBatch = 27,
        /// <summary><c>BPF_LINK_CREATE</c>: first in Linux 5.7.</summary>
        LinkCreate = 28,
        /// <summary><c>BPF_LINK_UPDATE</c>: first in Linux 5.7.</summary>
        LinkUpdate = 29,
        /// <summary><c>BPF_LINK_GET_FD_BY_ID</c>: first in Linux 5.8.</summary>
        LinkGetFdById = 30,
        /// <summary><c>BPF_LINK_GET_NEXT_ID</c>: first in Linux 5.8.</summary>
        LinkGetNextId = 31,
        /// <summary><c>BPF_ENABLE_STATS</c>: first in Linux 5.8.</summary>
        EnableStatistics = 32,
        /// <summary><c>BPF_ITER_CREATE</c>: first in Linux 5.8.</summary>
        IteratorCreate = 33,
        /// <summary><c>BPF_LINK_DETACH</c>: first in Linux 5.9.</summary>
        LinkDetach = 34,
        /// <summary><c>BPF_PROG_BIND_MAP</c>: first in Linux 5.10.</summary>
        ProgramBindMap = 35,
        /// <summary><c>BPF_TOKEN_CREATE</c>: first in Linux 6.9.</summary>
        TokenCreate = 36,
        /// <summary><c>BPF_PROG_STREAM_READ_BY_FD</c>: first in Linux 6.17.</summary>
        ProgramStreamRead = 37,
        /// <summary><c>BPF_PROG_ASSOC_STRUCT_OPS</c>: first in Linux 7.0.</summary>
        ProgramAssociateStructOps = 38,
    }

    /// <summary>The kernel's own kinds of links.</summary>
    /// <remarks>Source: UAPI <c>enum bpf_link_type</c>.</remarks>
    public enum LinkType : uint
    {
        /// <summary><c>BPF_LINK_TYPE_UNSPEC</c></summary>
        Unspecified = 0,
        /// <summary><c>BPF_LINK_TYPE_RAW_TRACEPOINT</c>: raw_tp and tp_btf. First in Linux 5.7.</summary>
        RawTracepoint = 1,
        /// <summary><c>BPF_LINK_TYPE_TRACING</c>: fentry, fexit, fmod_ret, LSM, freplace. First in Linux 5.7.</summary>
        Tracing = 2,
        /// <summary><c>BPF_LINK_TYPE_CGROUP</c>: first in Linux 5.7.</summary>
        Cgroup = 3,
        /// <summary><c>BPF_LINK_TYPE_ITER</c>: first in Linux 5.8.</summary>
        Iterator = 4,
        /// <summary><c>BPF_LINK_TYPE_NETNS</c>: first in Linux 5.8.</summary>
        NetworkNamespace = 5,
        /// <summary><c>BPF_LINK_TYPE_XDP</c>: first in Linux 5.9.</summary>
        Xdp = 6,
        /// <summary><c>BPF_LINK_TYPE_PERF_EVENT</c>: tracepoints, kprobes, uprobes. First in Linux 5.15.</summary>
        PerfEvent = 7,
        /// <summary><c>BPF_LINK_TYPE_KPROBE_MULTI</c>: first in Linux 5.18.</summary>
        KprobeMulti = 8,
        /// <summary><c>BPF_LINK_TYPE_STRUCT_OPS</c>: maps of functions that the kernel calls. First in Linux 6.4.</summary>
        StructOps = 9,
        /// <summary><c>BPF_LINK_TYPE_NETFILTER</c>: first in Linux 6.4.</summary>
        Netfilter = 10,
        /// <summary><c>BPF_LINK_TYPE_TCX</c>: first in Linux 6.6.</summary>
        Tcx = 11,
        /// <summary><c>BPF_LINK_TYPE_UPROBE_MULTI</c>: first in Linux 6.6.</summary>
        UprobeMulti = 12,
        /// <summary><c>BPF_LINK_TYPE_NETKIT</c>: first in Linux 6.7.</summary>
        Netkit = 13,
        /// <summary><c>BPF_LINK_TYPE_SOCKMAP</c>: first in Linux 6.10.</summary>
        SockMap = 14,
        /// <summary><c>BPF_LINK_TYPE_TRACING_MULTI</c>: many kernel functions. First in Linux 7.2.</summary>
        TracingMulti = 15,
    }

    /// <summary>When an update of a map's element is made.</summary>
    /// <remarks>Source: UAPI the enum of <c>BPF_NOEXIST</c>.</remarks>
    public enum MapUpdate : ulong
    {
        /// <summary><c>BPF_ANY</c>: always.</summary>
        Any = 0,
        /// <summary><c>BPF_NOEXIST</c>: only if the key is not there yet.</summary>
        OnlyNew = 1,
        /// <summary><c>BPF_EXIST</c>: only if the key is there already.</summary>
        OnlyExisting = 2,
    }

    /// <summary>What is known of a frame of a stack trace.</summary>
    /// <remarks>Source: UAPI <c>enum bpf_stack_build_id_status</c>.</remarks>
    public enum StackFrameKind : uint
    {
        /// <summary><c>BPF_STACK_BUILD_ID_EMPTY</c>: the trace has ended.</summary>
        Empty = 0,
        /// <summary><c>BPF_STACK_BUILD_ID_VALID</c>: the file, by its build id, and the place in it.</summary>
        InFile = 1,
        /// <summary><c>BPF_STACK_BUILD_ID_IP</c>: an address: the file is not known.</summary>
        Address = 2,
    }

    /// <summary>What may be done through a descriptor of a map.</summary>
    /// <remarks>Source: UAPI the enum of <c>BPF_F_RDONLY</c>.</remarks>
    [Flags]
    public enum MapAccess : uint
    {
        /// <summary>Everything.</summary>
        ReadWrite = 0,
        /// <summary><c>BPF_F_RDONLY</c>: only read.</summary>
        ReadOnly = 1 << 3,
        /// <summary><c>BPF_F_WRONLY</c>: only write.</summary>
        WriteOnly = 1 << 4,
    }

    /// <summary>How a program is attached beside others.</summary>
    /// <remarks>Source: UAPI <c>BPF_F_*</c>. Macros, for <c>BPF_PROG_ATTACH</c> and <c>BPF_LINK_CREATE</c>.</remarks>
    [Flags]
    public enum AttachFlags : uint
    {
        /// <summary>No flag.</summary>
        None = 0,
        /// <summary><c>BPF_F_ALLOW_OVERRIDE</c>: a program of a cgroup below runs in its place.</summary>
        AllowOverride = 1 << 0,
        /// <summary><c>BPF_F_ALLOW_MULTI</c>: programs of cgroups below run too. First in Linux 4.15.</summary>
        AllowMulti = 1 << 1,
        /// <summary><c>BPF_F_REPLACE</c>: takes the place of a program that is named. First in Linux 5.6.</summary>
        Replace = 1 << 2,
        /// <summary><c>BPF_F_BEFORE</c>: runs before the program or link that is named, or before all where none is. First in Linux 6.6.</summary>
        Before = 1 << 3,
        /// <summary><c>BPF_F_AFTER</c>: runs after the program or link that is named, or after all where none is. First in Linux 6.6.</summary>
        After = 1 << 4,
        /// <summary><c>BPF_F_ID</c>: the other one is named by its id. First in Linux 6.6.</summary>
        Id = 1 << 5,
        /// <summary><c>BPF_F_PREORDER</c>: runs before those of cgroups below. First in Linux 6.15.</summary>
        Preorder = 1 << 6,
        /// <summary><c>BPF_F_LINK</c>: the other one is named by its link. First in Linux 6.6.</summary>
        Link = 1 << 13,
    }

    /// <summary>How a program is run for a test.</summary>
    /// <remarks>Source: UAPI <c>BPF_F_TEST_*</c>. Macros, for <c>BPF_PROG_TEST_RUN</c>.</remarks>
    [Flags]
    public enum TestRunFlags : uint
    {
        /// <summary>No flag.</summary>
        None = 0,
        /// <summary><c>BPF_F_TEST_RUN_ON_CPU</c>: on the CPU that is named. First in Linux 5.10.</summary>
        RunOnCpu = 1 << 0,
        /// <summary><c>BPF_F_TEST_XDP_LIVE_FRAMES</c>: packets really go where the program sends them. First in Linux 5.18.</summary>
        XdpLiveFrames = 1 << 1,
        /// <summary><c>BPF_F_TEST_SKB_CHECKSUM_COMPLETE</c>: the packet comes with a checksum. First in Linux 6.12.</summary>
        SkbChecksumComplete = 1 << 2,
    }

    /// <summary>How a program is attached to a netfilter hook.</summary>
    /// <remarks>Source: UAPI <c>BPF_F_NETFILTER_*</c>. Macros, for <c>BPF_LINK_CREATE</c>.</remarks>
    [Flags]
    public enum NetfilterFlags : uint
    {
        /// <summary>No flag.</summary>
        None = 0,
        /// <summary><c>BPF_F_NETFILTER_IP_DEFRAG</c>: packets are put together before it sees them; its priority is above -400. First in Linux 6.6.</summary>
        Defragment = 1 << 0,
    }

    /// <summary>In which order an iterator walks over cgroups, from one on. First in Linux 6.1.</summary>
    /// <remarks>Source: UAPI <c>enum bpf_cgroup_iter_order</c>.</remarks>
    public enum CgroupIteratorOrder : uint
    {
        /// <summary><c>BPF_CGROUP_ITER_ORDER_UNSPEC</c>: the kernel chooses: all below it, it first.</summary>
        Unspecified = 0,
        /// <summary><c>BPF_CGROUP_ITER_SELF_ONLY</c>: it alone.</summary>
        SelfOnly = 1,
        /// <summary><c>BPF_CGROUP_ITER_DESCENDANTS_PRE</c>: each before those below it.</summary>
        DescendantsPre = 2,
        /// <summary><c>BPF_CGROUP_ITER_DESCENDANTS_POST</c>: each after those below it.</summary>
        DescendantsPost = 3,
        /// <summary><c>BPF_CGROUP_ITER_ANCESTORS_UP</c>: it, and those above it up to the root.</summary>
        AncestorsUp = 4,
        /// <summary><c>BPF_CGROUP_ITER_CHILDREN</c>: those right below it. First in Linux 7.1.</summary>
        Children = 5,
    }

    /// <summary>What the perf event of a link is. First in Linux 6.6.</summary>
    /// <remarks>Source: UAPI <c>enum bpf_perf_event_type</c>.</remarks>
    public enum PerfEventKind : uint
    {
        /// <summary><c>BPF_PERF_EVENT_UNSPEC</c>: the kernel doesn't say.</summary>
        Unknown = 0,
        /// <summary><c>BPF_PERF_EVENT_UPROBE</c></summary>
        Uprobe = 1,
        /// <summary><c>BPF_PERF_EVENT_URETPROBE</c></summary>
        Uretprobe = 2,
        /// <summary><c>BPF_PERF_EVENT_KPROBE</c></summary>
        Kprobe = 3,
        /// <summary><c>BPF_PERF_EVENT_KRETPROBE</c></summary>
        Kretprobe = 4,
        /// <summary><c>BPF_PERF_EVENT_TRACEPOINT</c></summary>
        Tracepoint = 5,
        /// <summary><c>BPF_PERF_EVENT_EVENT</c>: a counter.</summary>
        Event = 6,
    }

    /// <summary>The kinds of perf events that every kernel has; others get a number when the kernel starts.</summary>
    /// <remarks>Source: UAPI <c>enum perf_type_id</c>.</remarks>
    public enum PerfEventType : uint
    {
        /// <summary><c>PERF_TYPE_HARDWARE</c>: cycles, instructions and the like; a virtual machine may have none.</summary>
        Hardware = 0,
        /// <summary><c>PERF_TYPE_SOFTWARE</c>: clocks, page faults, context switches and the like.</summary>
        Software = 1,
        /// <summary><c>PERF_TYPE_TRACEPOINT</c></summary>
        Tracepoint = 2,
        /// <summary><c>PERF_TYPE_HW_CACHE</c></summary>
        HardwareCache = 3,
        /// <summary><c>PERF_TYPE_RAW</c>: as the processor numbers its counters.</summary>
        Raw = 4,
        /// <summary><c>PERF_TYPE_BREAKPOINT</c></summary>
        Breakpoint = 5,
    }
}

namespace Linchpin.Bpf.Kernel
{
    /// <summary>How an element of a map is read or written.</summary>
    /// <remarks>Source: UAPI the enum of <c>BPF_F_LOCK</c>.</remarks>
    [Flags]
    internal enum ElementFlags : ulong
    {
        /// <summary>No flag.</summary>
        None = 0,
        /// <summary><c>BPF_F_LOCK</c>: under the lock in it. First in Linux 5.1.</summary>
        Lock = 1 << 2,
        /// <summary><c>BPF_F_CPU</c>: of one CPU alone: its number is in the upper half. First in Linux 7.0.</summary>
        Cpu = 1 << 3,
        /// <summary><c>BPF_F_ALL_CPUS</c>: the same for each CPU. First in Linux 7.0.</summary>
        AllCpus = 1 << 4,
    }

    /// <summary>How functions of the kernel are probed. First in Linux 5.18.</summary>
    /// <remarks>Source: UAPI the enum of <c>BPF_F_KPROBE_MULTI_RETURN</c>.</remarks>
    [Flags]
    internal enum KprobeMultiFlags : uint
    {
        /// <summary>No flag.</summary>
        None = 0,
        /// <summary><c>BPF_F_KPROBE_MULTI_RETURN</c>: when they return.</summary>
        Return = 1 << 0,
    }

    /// <summary>How functions of processes are probed.</summary>
    /// <remarks>Source: UAPI the enum of <c>BPF_F_UPROBE_MULTI_RETURN</c>.</remarks>
    [Flags]
    internal enum UprobeMultiFlags : uint
    {
        /// <summary>No flag.</summary>
        None = 0,
        /// <summary><c>BPF_F_UPROBE_MULTI_RETURN</c>: when they return. First in Linux 6.6.</summary>
        Return = 1 << 0,
        /// <summary><c>BPF_F_UPROBE_MULTI_PATH_FD</c></summary>
        PathFd = 1 << 1,
    }

    /// <summary>What <c>BPF_ENABLE_STATS</c> makes the kernel count.</summary>
    /// <remarks>Source: UAPI <c>enum bpf_stats_type</c>.</remarks>
    internal enum StatisticsType : uint
    {
        /// <summary><c>BPF_STATS_RUN_TIME</c></summary>
        RunTime = 0,
    }

    /// <summary>What a sample of a perf event has.</summary>
    /// <remarks>Source: UAPI <c>enum perf_event_sample_format</c>.</remarks>
    [Flags]
    internal enum PerfSample : ulong
    {
        /// <summary>No flag.</summary>
        None = 0,
        /// <summary><c>PERF_SAMPLE_IP</c></summary>
        Ip = 1 << 0,
        /// <summary><c>PERF_SAMPLE_TID</c></summary>
        Tid = 1 << 1,
        /// <summary><c>PERF_SAMPLE_TIME</c></summary>
        Time = 1 << 2,
        /// <summary><c>PERF_SAMPLE_ADDR</c></summary>
        Address = 1 << 3,
        /// <summary><c>PERF_SAMPLE_READ</c></summary>
        Read = 1 << 4,
        /// <summary><c>PERF_SAMPLE_CALLCHAIN</c></summary>
        Callchain = 1 << 5,
        /// <summary><c>PERF_SAMPLE_ID</c></summary>
        Id = 1 << 6,
        /// <summary><c>PERF_SAMPLE_CPU</c></summary>
        Cpu = 1 << 7,
        /// <summary><c>PERF_SAMPLE_PERIOD</c></summary>
        Period = 1 << 8,
        /// <summary><c>PERF_SAMPLE_STREAM_ID</c></summary>
        StreamId = 1 << 9,
        /// <summary><c>PERF_SAMPLE_RAW</c></summary>
        Raw = 1 << 10,
        /// <summary><c>PERF_SAMPLE_BRANCH_STACK</c></summary>
        BranchStack = 1 << 11,
        /// <summary><c>PERF_SAMPLE_REGS_USER</c></summary>
        RegistersUser = 1 << 12,
        /// <summary><c>PERF_SAMPLE_STACK_USER</c></summary>
        StackUser = 1 << 13,
        /// <summary><c>PERF_SAMPLE_WEIGHT</c></summary>
        Weight = 1 << 14,
        /// <summary><c>PERF_SAMPLE_DATA_SRC</c></summary>
        DataSrc = 1 << 15,
        /// <summary><c>PERF_SAMPLE_IDENTIFIER</c></summary>
        Identifier = 1 << 16,
        /// <summary><c>PERF_SAMPLE_TRANSACTION</c></summary>
        Transaction = 1 << 17,
        /// <summary><c>PERF_SAMPLE_REGS_INTR</c></summary>
        RegistersIntr = 1 << 18,
        /// <summary><c>PERF_SAMPLE_PHYS_ADDR</c></summary>
        PhysAddress = 1 << 19,
        /// <summary><c>PERF_SAMPLE_AUX</c></summary>
        Aux = 1 << 20,
        /// <summary><c>PERF_SAMPLE_CGROUP</c></summary>
        Cgroup = 1 << 21,
        /// <summary><c>PERF_SAMPLE_DATA_PAGE_SIZE</c></summary>
        DataPageSize = 1 << 22,
        /// <summary><c>PERF_SAMPLE_CODE_PAGE_SIZE</c></summary>
        CodePageSize = 1 << 23,
        /// <summary><c>PERF_SAMPLE_WEIGHT_STRUCT</c></summary>
        WeightStruct = 1 << 24,
    }

    /// <summary>The arguments of <c>BPF_MAP_CREATE</c>.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 96)]
    internal unsafe struct MapCreateAttribute
    {
        [FieldOffset(0)] public MapType Type; // map_type
        [FieldOffset(4)] public uint KeySize; // key_size
        [FieldOffset(8)] public uint ValueSize; // value_size
        [FieldOffset(12)] public uint MaxEntries; // max_entries
        [FieldOffset(16)] public MapFlags Flags; // map_flags
        [FieldOffset(20)] public int InnerMapFd; // inner_map_fd
        [FieldOffset(24)] public uint NumaNode; // numa_node
        [FieldOffset(28)] public ObjectName Name; // map_name
        [FieldOffset(44)] public uint InterfaceIndex; // map_ifindex
        [FieldOffset(48)] public int BtfFd; // btf_fd
        [FieldOffset(52)] public uint BtfKeyTypeId; // btf_key_type_id
        [FieldOffset(56)] public uint BtfValueTypeId; // btf_value_type_id
        [FieldOffset(60)] public uint BtfKernelValueTypeId; // btf_vmlinux_value_type_id
        [FieldOffset(64)] public ulong Extra; // map_extra
        [FieldOffset(72)] public int ValueTypeBtfFd; // value_type_btf_obj_fd
        [FieldOffset(76)] public int TokenFd; // map_token_fd
        [FieldOffset(80)] public void* ExclusiveProgramHash; // excl_prog_hash
        [FieldOffset(88)] public uint ExclusiveProgramHashSize; // excl_prog_hash_size
    }

    /// <summary>The arguments of <c>BPF_MAP_*_ELEM</c> and <c>BPF_MAP_GET_NEXT_KEY</c>.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 32)]
    internal unsafe struct MapElementAttribute
    {
        [FieldOffset(0)] public int MapFd; // map_fd
        [FieldOffset(8)] public void* Key; // key
        [FieldOffset(16)] public void* Value; // value
        [FieldOffset(16)] public void* NextKey; // next_key
        [FieldOffset(24)] public ulong Flags; // flags
    }

    /// <summary>The arguments of <c>BPF_MAP_*_BATCH</c>.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 56)]
    internal unsafe struct MapBatchAttribute
    {
        [FieldOffset(0)] public void* InBatch; // in_batch
        [FieldOffset(8)] public void* OutBatch; // out_batch
        [FieldOffset(16)] public void* Keys; // keys
        [FieldOffset(24)] public void* Values; // values
        [FieldOffset(32)] public uint Count; // count
        [FieldOffset(36)] public int MapFd; // map_fd
        [FieldOffset(40)] public ulong ElementFlags; // elem_flags
        [FieldOffset(48)] public ulong Flags; // flags
    }

    /// <summary>The arguments of <c>BPF_PROG_LOAD</c>.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 168)]
    internal unsafe struct ProgramLoadAttribute
    {
        [FieldOffset(0)] public ProgramType Type; // prog_type
        [FieldOffset(4)] public uint InstructionCount; // insn_cnt
        [FieldOffset(8)] public void* Instructions; // insns
        [FieldOffset(16)] public void* License; // license
        [FieldOffset(24)] public uint LogLevel; // log_level
        [FieldOffset(28)] public uint LogSize; // log_size
        [FieldOffset(32)] public void* LogBuffer; // log_buf
        [FieldOffset(40)] public uint KernelVersion; // kern_version
        [FieldOffset(44)] public ProgramFlags Flags; // prog_flags
        [FieldOffset(48)] public ObjectName Name; // prog_name
        [FieldOffset(64)] public uint InterfaceIndex; // prog_ifindex
        [FieldOffset(68)] public AttachType ExpectedAttachType; // expected_attach_type
        [FieldOffset(72)] public int BtfFd; // prog_btf_fd
        [FieldOffset(76)] public uint FunctionInfoRecordSize; // func_info_rec_size
        [FieldOffset(80)] public void* FunctionInfo; // func_info
        [FieldOffset(88)] public uint FunctionInfoCount; // func_info_cnt
        [FieldOffset(92)] public uint LineInfoRecordSize; // line_info_rec_size
        [FieldOffset(96)] public void* LineInfo; // line_info
        [FieldOffset(104)] public uint LineInfoCount; // line_info_cnt
        [FieldOffset(108)] public uint AttachBtfTypeId; // attach_btf_id
        [FieldOffset(112)] public int AttachProgramFd; // attach_prog_fd
        [FieldOffset(112)] public int AttachBtfFd; // attach_btf_obj_fd
        [FieldOffset(116)] public uint CoreRelocationCount; // core_relo_cnt
        [FieldOffset(120)] public void* FdArray; // fd_array
        [FieldOffset(128)] public void* CoreRelocations; // core_relos
        [FieldOffset(136)] public uint CoreRelocationRecordSize; // core_relo_rec_size
        [FieldOffset(140)] public uint LogTrueSize; // log_true_size
        [FieldOffset(144)] public int TokenFd; // prog_token_fd
        [FieldOffset(148)] public uint FdArrayCount; // fd_array_cnt
        [FieldOffset(152)] public void* Signature; // signature
        [FieldOffset(160)] public uint SignatureSize; // signature_size
        [FieldOffset(164)] public int KeyringId; // keyring_id
    }

    /// <summary>The arguments of <c>BPF_OBJ_PIN</c> and <c>BPF_OBJ_GET</c>.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 24)]
    internal unsafe struct ObjectPathAttribute
    {
        [FieldOffset(0)] public void* Path; // pathname
        [FieldOffset(8)] public int Fd; // bpf_fd
        [FieldOffset(12)] public uint Flags; // file_flags
        [FieldOffset(16)] public int PathFd; // path_fd
    }

    /// <summary>The arguments of <c>BPF_PROG_ATTACH</c> and <c>BPF_PROG_DETACH</c>.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 32)]
    internal struct ProgramAttachAttribute
    {
        [FieldOffset(0)] public int TargetFd; // target_fd
        [FieldOffset(0)] public uint TargetInterfaceIndex; // target_ifindex
        [FieldOffset(4)] public int ProgramFd; // attach_bpf_fd
        [FieldOffset(8)] public AttachType AttachType; // attach_type
        [FieldOffset(12)] public AttachFlags AttachFlags; // attach_flags
        [FieldOffset(16)] public int ReplacedProgramFd; // replace_bpf_fd
        [FieldOffset(20)] public int RelativeFd; // relative_fd
        [FieldOffset(20)] public uint RelativeId; // relative_id
        [FieldOffset(24)] public ulong ExpectedRevision; // expected_revision
    }

    /// <summary>The arguments of <c>BPF_PROG_TEST_RUN</c>.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 80)]
    internal unsafe struct ProgramTestRunAttribute
    {
        [FieldOffset(0)] public int ProgramFd; // prog_fd
        [FieldOffset(4)] public uint ReturnValue; // retval
        [FieldOffset(8)] public uint DataInSize; // data_size_in
        [FieldOffset(12)] public uint DataOutSize; // data_size_out
        [FieldOffset(16)] public void* DataIn; // data_in
        [FieldOffset(24)] public void* DataOut; // data_out
        [FieldOffset(32)] public uint Repeat; // repeat
        [FieldOffset(36)] public uint Duration; // duration
        [FieldOffset(40)] public uint ContextInSize; // ctx_size_in
        [FieldOffset(44)] public uint ContextOutSize; // ctx_size_out
        [FieldOffset(48)] public void* ContextIn; // ctx_in
        [FieldOffset(56)] public void* ContextOut; // ctx_out
        [FieldOffset(64)] public TestRunFlags Flags; // flags
        [FieldOffset(68)] public uint Cpu; // cpu
        [FieldOffset(72)] public uint BatchSize; // batch_size
    }

    /// <summary>The arguments of <c>BPF_*_GET_NEXT_ID</c> and <c>BPF_*_GET_FD_BY_ID</c>.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 16)]
    internal struct IdAttribute
    {
        [FieldOffset(0)] public uint Id; // start_id
        [FieldOffset(0)] public uint ProgramId; // prog_id
        [FieldOffset(0)] public uint MapId; // map_id
        [FieldOffset(0)] public uint BtfId; // btf_id
        [FieldOffset(0)] public uint LinkId; // link_id
        [FieldOffset(4)] public uint NextId; // next_id
        [FieldOffset(8)] public uint OpenFlags; // open_flags
        [FieldOffset(12)] public int TokenFd; // fd_by_id_token_fd
    }

    /// <summary>The arguments of <c>BPF_OBJ_GET_INFO_BY_FD</c>.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 16)]
    internal unsafe struct InfoAttribute
    {
        [FieldOffset(0)] public int Fd; // bpf_fd
        [FieldOffset(4)] public uint Length; // info_len
        [FieldOffset(8)] public void* Info; // info
    }

    /// <summary>The arguments of <c>BPF_PROG_QUERY</c>.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 64)]
    internal unsafe struct ProgramQueryAttribute
    {
        [FieldOffset(0)] public int TargetFd; // target_fd
        [FieldOffset(0)] public uint TargetInterfaceIndex; // target_ifindex
        [FieldOffset(4)] public AttachType AttachType; // attach_type
        [FieldOffset(8)] public uint QueryFlags; // query_flags
        [FieldOffset(12)] public AttachFlags AttachFlags; // attach_flags
        [FieldOffset(16)] public void* ProgramIds; // prog_ids
        [FieldOffset(24)] public uint ProgramCount; // prog_cnt
        [FieldOffset(24)] public uint Count; // count
        [FieldOffset(32)] public void* ProgramAttachFlags; // prog_attach_flags
        [FieldOffset(40)] public void* LinkIds; // link_ids
        [FieldOffset(48)] public void* LinkAttachFlags; // link_attach_flags
        [FieldOffset(56)] public ulong Revision; // revision
    }

    /// <summary>The arguments of <c>BPF_RAW_TRACEPOINT_OPEN</c>.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 24)]
    internal unsafe struct RawTracepointAttribute
    {
        [FieldOffset(0)] public void* Name; // name
        [FieldOffset(8)] public int ProgramFd; // prog_fd
        [FieldOffset(16)] public ulong Cookie; // cookie
    }

    /// <summary>The arguments of <c>BPF_BTF_LOAD</c>.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 40)]
    internal unsafe struct BtfLoadAttribute
    {
        [FieldOffset(0)] public void* Btf; // btf
        [FieldOffset(8)] public void* LogBuffer; // btf_log_buf
        [FieldOffset(16)] public uint Size; // btf_size
        [FieldOffset(20)] public uint LogSize; // btf_log_size
        [FieldOffset(24)] public uint LogLevel; // btf_log_level
        [FieldOffset(28)] public uint LogTrueSize; // btf_log_true_size
        [FieldOffset(32)] public uint Flags; // btf_flags
        [FieldOffset(36)] public int TokenFd; // btf_token_fd
    }

    /// <summary>The arguments of <c>BPF_TASK_FD_QUERY</c>.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 48)]
    internal unsafe struct TaskFdQueryAttribute
    {
        [FieldOffset(0)] public uint Pid; // pid
        [FieldOffset(4)] public int Fd; // fd
        [FieldOffset(8)] public uint Flags; // flags
        [FieldOffset(12)] public uint BufferLength; // buf_len
        [FieldOffset(16)] public void* Buffer; // buf
        [FieldOffset(24)] public uint ProgramId; // prog_id
        [FieldOffset(28)] public uint FdType; // fd_type
        [FieldOffset(32)] public ulong ProbeOffset; // probe_offset
        [FieldOffset(40)] public ulong ProbeAddress; // probe_addr
    }

    /// <summary>The arguments of <c>BPF_LINK_CREATE</c>.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 64)]
    internal unsafe struct LinkCreateAttribute
    {
        [FieldOffset(0)] public int ProgramFd; // prog_fd
        [FieldOffset(0)] public int MapFd; // map_fd
        [FieldOffset(4)] public int TargetFd; // target_fd
        [FieldOffset(4)] public uint TargetInterfaceIndex; // target_ifindex
        [FieldOffset(8)] public AttachType AttachType; // attach_type
        [FieldOffset(12)] public uint Flags; // flags
        [FieldOffset(16)] public uint TargetBtfTypeId; // target_btf_id
        [FieldOffset(16)] public void* IteratorInfo; // iter_info
        [FieldOffset(24)] public uint IteratorInfoLength; // iter_info_len
        [FieldOffset(16)] public PerfEventPart PerfEvent; // perf_event
        [FieldOffset(16)] public KprobeMultiPart KprobeMulti; // kprobe_multi
        [FieldOffset(16)] public TracingPart Tracing; // tracing
        [FieldOffset(16)] public NetfilterPart Netfilter; // netfilter
        [FieldOffset(16)] public TcxPart Tcx; // tcx
        [FieldOffset(16)] public UprobeMultiPart UprobeMulti; // uprobe_multi
        [FieldOffset(16)] public NetkitPart Netkit; // netkit
        [FieldOffset(16)] public CgroupPart Cgroup; // cgroup
        [FieldOffset(16)] public TracingMultiPart TracingMulti; // tracing_multi

        /// <summary><c>perf_event</c> in <see cref="LinkCreateAttribute"/>.</summary>
        [StructLayout(LayoutKind.Explicit, Size = 8)]
        public struct PerfEventPart
        {
            [FieldOffset(0)] public ulong Cookie; // bpf_cookie
        }

        /// <summary><c>kprobe_multi</c> in <see cref="LinkCreateAttribute"/>.</summary>
        [StructLayout(LayoutKind.Explicit, Size = 32)]
        public unsafe struct KprobeMultiPart
        {
            [FieldOffset(0)] public KprobeMultiFlags Flags; // flags
            [FieldOffset(4)] public uint Count; // cnt
            [FieldOffset(8)] public void* Symbols; // syms
            [FieldOffset(16)] public void* Addresses; // addrs
            [FieldOffset(24)] public void* Cookies; // cookies
        }

        /// <summary><c>tracing</c> in <see cref="LinkCreateAttribute"/>.</summary>
        [StructLayout(LayoutKind.Explicit, Size = 16)]
        public struct TracingPart
        {
            [FieldOffset(0)] public uint TargetBtfTypeId; // target_btf_id
            [FieldOffset(8)] public ulong Cookie; // cookie
        }

        /// <summary><c>netfilter</c> in <see cref="LinkCreateAttribute"/>.</summary>
        [StructLayout(LayoutKind.Explicit, Size = 16)]
        public struct NetfilterPart
        {
            [FieldOffset(0)] public uint ProtocolFamily; // pf
            [FieldOffset(4)] public uint HookNumber; // hooknum
            [FieldOffset(8)] public int Priority; // priority
            [FieldOffset(12)] public NetfilterFlags Flags; // flags
        }

        /// <summary><c>tcx</c> in <see cref="LinkCreateAttribute"/>.</summary>
        [StructLayout(LayoutKind.Explicit, Size = 16)]
        public struct TcxPart
        {
            [FieldOffset(0)] public int RelativeFd; // relative_fd
            [FieldOffset(0)] public uint RelativeId; // relative_id
            [FieldOffset(8)] public ulong ExpectedRevision; // expected_revision
        }

        /// <summary><c>uprobe_multi</c> in <see cref="LinkCreateAttribute"/>.</summary>
        [StructLayout(LayoutKind.Explicit, Size = 48)]
        public unsafe struct UprobeMultiPart
        {
            [FieldOffset(0)] public void* Path; // path
            [FieldOffset(8)] public void* Offsets; // offsets
            [FieldOffset(16)] public void* ReferenceCounterOffsets; // ref_ctr_offsets
            [FieldOffset(24)] public void* Cookies; // cookies
            [FieldOffset(32)] public uint Count; // cnt
            [FieldOffset(36)] public UprobeMultiFlags Flags; // flags
            [FieldOffset(40)] public uint Pid; // pid
            [FieldOffset(44)] public int PathFd; // path_fd
        }

        /// <summary><c>netkit</c> in <see cref="LinkCreateAttribute"/>.</summary>
        [StructLayout(LayoutKind.Explicit, Size = 16)]
        public struct NetkitPart
        {
            [FieldOffset(0)] public int RelativeFd; // relative_fd
            [FieldOffset(0)] public uint RelativeId; // relative_id
            [FieldOffset(8)] public ulong ExpectedRevision; // expected_revision
        }

        /// <summary><c>cgroup</c> in <see cref="LinkCreateAttribute"/>.</summary>
        [StructLayout(LayoutKind.Explicit, Size = 16)]
        public struct CgroupPart
        {
            [FieldOffset(0)] public int RelativeFd; // relative_fd
            [FieldOffset(0)] public uint RelativeId; // relative_id
            [FieldOffset(8)] public ulong ExpectedRevision; // expected_revision
        }

        /// <summary><c>tracing_multi</c> in <see cref="LinkCreateAttribute"/>.</summary>
        [StructLayout(LayoutKind.Explicit, Size = 24)]
        public unsafe struct TracingMultiPart
        {
            [FieldOffset(0)] public void* Ids; // ids
            [FieldOffset(8)] public void* Cookies; // cookies
            [FieldOffset(16)] public uint Count; // cnt
        }
    }

    /// <summary>The arguments of <c>BPF_LINK_UPDATE</c>.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 16)]
    internal struct LinkUpdateAttribute
    {
        [FieldOffset(0)] public int LinkFd; // link_fd
        [FieldOffset(4)] public int NewProgramFd; // new_prog_fd
        [FieldOffset(4)] public int NewMapFd; // new_map_fd
        [FieldOffset(8)] public AttachFlags Flags; // flags
        [FieldOffset(12)] public int OldProgramFd; // old_prog_fd
        [FieldOffset(12)] public int OldMapFd; // old_map_fd
    }

    /// <summary>The arguments of <c>BPF_LINK_DETACH</c>.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 4)]
    internal struct LinkDetachAttribute
    {
        [FieldOffset(0)] public int LinkFd; // link_fd
    }

    /// <summary>The arguments of <c>BPF_ENABLE_STATS</c>.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 4)]
    internal struct EnableStatisticsAttribute
    {
        [FieldOffset(0)] public StatisticsType Type; // type
    }

    /// <summary>The arguments of <c>BPF_ITER_CREATE</c>.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 8)]
    internal struct IteratorCreateAttribute
    {
        [FieldOffset(0)] public int LinkFd; // link_fd
        [FieldOffset(4)] public uint Flags; // flags
    }

    /// <summary>The arguments of <c>BPF_PROG_BIND_MAP</c>.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 12)]
    internal struct ProgramBindMapAttribute
    {
        [FieldOffset(0)] public int ProgramFd; // prog_fd
        [FieldOffset(4)] public int MapFd; // map_fd
        [FieldOffset(8)] public uint Flags; // flags
    }

    /// <summary>The arguments of <c>BPF_TOKEN_CREATE</c>.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 8)]
    internal struct TokenCreateAttribute
    {
        [FieldOffset(0)] public uint Flags; // flags
        [FieldOffset(4)] public int BpfFileSystemFd; // bpffs_fd
    }

    /// <summary>The arguments of <c>BPF_PROG_STREAM_READ_BY_FD</c>.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 24)]
    internal unsafe struct ProgramStreamReadAttribute
    {
        [FieldOffset(0)] public void* Buffer; // stream_buf
        [FieldOffset(8)] public uint BufferLength; // stream_buf_len
        [FieldOffset(12)] public uint Id; // stream_id
        [FieldOffset(16)] public int ProgramFd; // prog_fd
    }

    /// <summary>The arguments of <c>BPF_PROG_ASSOC_STRUCT_OPS</c>.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 12)]
    internal struct ProgramAssociateStructOpsAttribute
    {
        [FieldOffset(0)] public int MapFd; // map_fd
        [FieldOffset(4)] public int ProgramFd; // prog_fd
        [FieldOffset(8)] public uint Flags; // flags
    }

    /// <summary>Over what an iterator walks.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 16)]
    internal struct IteratorTarget
    {
        [FieldOffset(0)] public MapPart Map; // map
        [FieldOffset(0)] public CgroupPart Cgroup; // cgroup
        [FieldOffset(0)] public TaskPart Task; // task

        /// <summary><c>map</c> in <see cref="IteratorTarget"/>.</summary>
        [StructLayout(LayoutKind.Explicit, Size = 4)]
        public struct MapPart
        {
            [FieldOffset(0)] public int MapFd; // map_fd
        }

        /// <summary><c>cgroup</c> in <see cref="IteratorTarget"/>.</summary>
        [StructLayout(LayoutKind.Explicit, Size = 16)]
        public struct CgroupPart
        {
            [FieldOffset(0)] public CgroupIteratorOrder Order; // order
            [FieldOffset(4)] public int CgroupFd; // cgroup_fd
            [FieldOffset(8)] public ulong CgroupId; // cgroup_id
        }

        /// <summary><c>task</c> in <see cref="IteratorTarget"/>.</summary>
        [StructLayout(LayoutKind.Explicit, Size = 12)]
        public struct TaskPart
        {
            [FieldOffset(0)] public uint Tid; // tid
            [FieldOffset(4)] public uint Pid; // pid
            [FieldOffset(8)] public int PidFd; // pid_fd
        }
    }

    /// <summary>What the kernel says of a program. A kernel that knows less leaves the rest 0.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 232)]
    internal unsafe struct ProgramInfoRecord
    {
        [FieldOffset(0)] public ProgramType Type; // type
        [FieldOffset(4)] public uint Id; // id
        [FieldOffset(8)] public ulong Tag; // tag
        [FieldOffset(16)] public uint JittedSize; // jited_prog_len
        [FieldOffset(20)] public uint TranslatedSize; // xlated_prog_len
        [FieldOffset(24)] public void* Jitted; // jited_prog_insns
        [FieldOffset(32)] public void* Translated; // xlated_prog_insns
        [FieldOffset(40)] public ulong LoadTime; // load_time
        [FieldOffset(48)] public uint CreatedByUid; // created_by_uid
        [FieldOffset(52)] public uint MapCount; // nr_map_ids
        [FieldOffset(56)] public void* MapIds; // map_ids
        [FieldOffset(64)] public ObjectName Name; // name
        [FieldOffset(80)] public uint InterfaceIndex; // ifindex
        [FieldOffset(84)] private uint _bits84;
        public bool GplCompatible { readonly get => (_bits84 & (1u << 0)) != 0; set => _bits84 = value ? _bits84 | (1u << 0) : _bits84 & ~(1u << 0); } // gpl_compatible
        [FieldOffset(88)] public ulong NetworkNamespaceDevice; // netns_dev
        [FieldOffset(96)] public ulong NetworkNamespaceInode; // netns_ino
        [FieldOffset(104)] public uint JittedSymbolCount; // nr_jited_ksyms
        [FieldOffset(108)] public uint JittedLengthCount; // nr_jited_func_lens
        [FieldOffset(112)] public void* JittedSymbols; // jited_ksyms
        [FieldOffset(120)] public void* JittedFunctionLengths; // jited_func_lens
        [FieldOffset(128)] public uint BtfId; // btf_id
        [FieldOffset(132)] public uint FunctionInfoRecordSize; // func_info_rec_size
        [FieldOffset(136)] public void* FunctionInfo; // func_info
        [FieldOffset(144)] public uint FunctionInfoCount; // nr_func_info
        [FieldOffset(148)] public uint LineInfoCount; // nr_line_info
        [FieldOffset(152)] public void* LineInfo; // line_info
        [FieldOffset(160)] public void* JittedLineInfo; // jited_line_info
        [FieldOffset(168)] public uint JittedLineInfoCount; // nr_jited_line_info
        [FieldOffset(172)] public uint LineInfoRecordSize; // line_info_rec_size
        [FieldOffset(176)] public uint JittedLineInfoRecordSize; // jited_line_info_rec_size
        [FieldOffset(180)] public uint ProgramTagCount; // nr_prog_tags
        [FieldOffset(184)] public void* ProgramTags; // prog_tags
        [FieldOffset(192)] public ulong RunTime; // run_time_ns
        [FieldOffset(200)] public ulong RunCount; // run_cnt
        [FieldOffset(208)] public ulong RecursionMisses; // recursion_misses
        [FieldOffset(216)] public uint VerifiedInstructions; // verified_insns
        [FieldOffset(220)] public uint AttachBtfId; // attach_btf_obj_id
        [FieldOffset(224)] public uint AttachBtfTypeId; // attach_btf_id
    }

    /// <summary>What the kernel says of a map. A kernel that knows less leaves the rest 0.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 104)]
    internal unsafe struct MapInfoRecord
    {
        [FieldOffset(0)] public MapType Type; // type
        [FieldOffset(4)] public uint Id; // id
        [FieldOffset(8)] public uint KeySize; // key_size
        [FieldOffset(12)] public uint ValueSize; // value_size
        [FieldOffset(16)] public uint MaxEntries; // max_entries
        [FieldOffset(20)] public MapFlags Flags; // map_flags
        [FieldOffset(24)] public ObjectName Name; // name
        [FieldOffset(40)] public uint InterfaceIndex; // ifindex
        [FieldOffset(44)] public uint BtfKernelValueTypeId; // btf_vmlinux_value_type_id
        [FieldOffset(48)] public ulong NetworkNamespaceDevice; // netns_dev
        [FieldOffset(56)] public ulong NetworkNamespaceInode; // netns_ino
        [FieldOffset(64)] public uint BtfId; // btf_id
        [FieldOffset(68)] public uint BtfKeyTypeId; // btf_key_type_id
        [FieldOffset(72)] public uint BtfValueTypeId; // btf_value_type_id
        [FieldOffset(76)] public uint BtfKernelId; // btf_vmlinux_id
        [FieldOffset(80)] public ulong Extra; // map_extra
        [FieldOffset(88)] public void* Hash; // hash
        [FieldOffset(96)] public uint HashSize; // hash_size
    }

    /// <summary>A frame of a stack trace that is kept with build ids.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 32)]
    internal struct StackFrameRecord
    {
        [FieldOffset(0)] public StackFrameKind Status; // status
        [FieldOffset(4)] public BuildId BuildId; // build_id
        [FieldOffset(24)] public ulong Offset; // offset
        [FieldOffset(24)] public ulong Ip; // ip
    }

    /// <summary>What the kernel says of a BTF object. A kernel that knows less leaves the rest 0.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 32)]
    internal unsafe struct BtfInfoRecord
    {
        [FieldOffset(0)] public void* Btf; // btf
        [FieldOffset(8)] public uint Size; // btf_size
        [FieldOffset(12)] public uint Id; // id
        [FieldOffset(16)] public void* Name; // name
        [FieldOffset(24)] public uint NameLength; // name_len
        [FieldOffset(28)] public uint IsKernelBtf; // kernel_btf
    }

    /// <summary>What a token allows: bits by the numbers of commands and types.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 32)]
    internal struct TokenInfoRecord
    {
        [FieldOffset(0)] public ulong AllowedCommands; // allowed_cmds
        [FieldOffset(8)] public ulong AllowedMaps; // allowed_maps
        [FieldOffset(16)] public ulong AllowedPrograms; // allowed_progs
        [FieldOffset(24)] public ulong AllowedAttachTypes; // allowed_attachs
    }

    /// <summary>What the kernel says of a link. A kernel that knows less leaves the rest 0.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 64)]
    internal struct LinkInfoRecord
    {
        [FieldOffset(0)] public LinkType Type; // type
        [FieldOffset(4)] public uint Id; // id
        [FieldOffset(8)] public uint ProgramId; // prog_id
        [FieldOffset(16)] public RawTracepointPart RawTracepoint; // raw_tracepoint
        [FieldOffset(16)] public TracingPart Tracing; // tracing
        [FieldOffset(16)] public CgroupPart Cgroup; // cgroup
        [FieldOffset(16)] public IteratorPart Iterator; // iter
        [FieldOffset(16)] public NetworkNamespacePart NetworkNamespace; // netns
        [FieldOffset(16)] public XdpPart Xdp; // xdp
        [FieldOffset(16)] public StructOpsPart StructOps; // struct_ops
        [FieldOffset(16)] public NetfilterPart Netfilter; // netfilter
        [FieldOffset(16)] public KprobeMultiPart KprobeMulti; // kprobe_multi
        [FieldOffset(16)] public UprobeMultiPart UprobeMulti; // uprobe_multi
        [FieldOffset(16)] public TracingMultiPart TracingMulti; // tracing_multi
        [FieldOffset(16)] public PerfEventPart PerfEvent; // perf_event
        [FieldOffset(16)] public TcxPart Tcx; // tcx
        [FieldOffset(16)] public NetkitPart Netkit; // netkit
        [FieldOffset(16)] public SockMapPart SockMap; // sockmap

        /// <summary><c>raw_tracepoint</c> in <see cref="LinkInfoRecord"/>.</summary>
        [StructLayout(LayoutKind.Explicit, Size = 24)]
        public unsafe struct RawTracepointPart
        {
            [FieldOffset(0)] public void* Name; // tp_name
            [FieldOffset(8)] public uint NameLength; // tp_name_len
            [FieldOffset(16)] public ulong Cookie; // cookie
        }

        /// <summary><c>tracing</c> in <see cref="LinkInfoRecord"/>.</summary>
        [StructLayout(LayoutKind.Explicit, Size = 24)]
        public struct TracingPart
        {
            [FieldOffset(0)] public AttachType AttachType; // attach_type
            [FieldOffset(4)] public uint TargetObjectId; // target_obj_id
            [FieldOffset(8)] public uint TargetBtfTypeId; // target_btf_id
            [FieldOffset(16)] public ulong Cookie; // cookie
        }

        /// <summary><c>cgroup</c> in <see cref="LinkInfoRecord"/>.</summary>
        [StructLayout(LayoutKind.Explicit, Size = 16)]
        public struct CgroupPart
        {
            [FieldOffset(0)] public ulong CgroupId; // cgroup_id
            [FieldOffset(8)] public AttachType AttachType; // attach_type
        }

        /// <summary><c>iter</c> in <see cref="LinkInfoRecord"/>.</summary>
        [StructLayout(LayoutKind.Explicit, Size = 32)]
        public unsafe struct IteratorPart
        {
            [FieldOffset(0)] public void* Name; // target_name
            [FieldOffset(8)] public uint NameLength; // target_name_len
            [FieldOffset(12)] public MapPart Map; // map
            [FieldOffset(16)] public CgroupPart Cgroup; // cgroup
            [FieldOffset(16)] public TaskPart Task; // task

            /// <summary><c>iter.map</c> in <see cref="LinkInfoRecord"/>.</summary>
            [StructLayout(LayoutKind.Explicit, Size = 4)]
            public struct MapPart
            {
                [FieldOffset(0)] public uint MapId; // map_id
            }

            /// <summary><c>iter.cgroup</c> in <see cref="LinkInfoRecord"/>.</summary>
            [StructLayout(LayoutKind.Explicit, Size = 16)]
            public struct CgroupPart
            {
                [FieldOffset(0)] public ulong CgroupId; // cgroup_id
                [FieldOffset(8)] public CgroupIteratorOrder Order; // order
            }

            /// <summary><c>iter.task</c> in <see cref="LinkInfoRecord"/>.</summary>
            [StructLayout(LayoutKind.Explicit, Size = 8)]
            public struct TaskPart
            {
                [FieldOffset(0)] public uint Tid; // tid
                [FieldOffset(4)] public uint Pid; // pid
            }
        }

        /// <summary><c>netns</c> in <see cref="LinkInfoRecord"/>.</summary>
        [StructLayout(LayoutKind.Explicit, Size = 8)]
        public struct NetworkNamespacePart
        {
            [FieldOffset(0)] public uint Inode; // netns_ino
            [FieldOffset(4)] public AttachType AttachType; // attach_type
        }

        /// <summary><c>xdp</c> in <see cref="LinkInfoRecord"/>.</summary>
        [StructLayout(LayoutKind.Explicit, Size = 4)]
        public struct XdpPart
        {
            [FieldOffset(0)] public uint InterfaceIndex; // ifindex
        }

        /// <summary><c>struct_ops</c> in <see cref="LinkInfoRecord"/>.</summary>
        [StructLayout(LayoutKind.Explicit, Size = 4)]
        public struct StructOpsPart
        {
            [FieldOffset(0)] public uint MapId; // map_id
        }

        /// <summary><c>netfilter</c> in <see cref="LinkInfoRecord"/>.</summary>
        [StructLayout(LayoutKind.Explicit, Size = 16)]
        public struct NetfilterPart
        {
            [FieldOffset(0)] public uint ProtocolFamily; // pf
            [FieldOffset(4)] public uint HookNumber; // hooknum
            [FieldOffset(8)] public int Priority; // priority
            [FieldOffset(12)] public NetfilterFlags Flags; // flags
        }

        /// <summary><c>kprobe_multi</c> in <see cref="LinkInfoRecord"/>.</summary>
        [StructLayout(LayoutKind.Explicit, Size = 32)]
        public unsafe struct KprobeMultiPart
        {
            [FieldOffset(0)] public void* Addresses; // addrs
            [FieldOffset(8)] public uint Count; // count
            [FieldOffset(12)] public KprobeMultiFlags Flags; // flags
            [FieldOffset(16)] public ulong Missed; // missed
            [FieldOffset(24)] public void* Cookies; // cookies
        }

        /// <summary><c>uprobe_multi</c> in <see cref="LinkInfoRecord"/>.</summary>
        [StructLayout(LayoutKind.Explicit, Size = 48)]
        public unsafe struct UprobeMultiPart
        {
            [FieldOffset(0)] public void* Path; // path
            [FieldOffset(8)] public void* Offsets; // offsets
            [FieldOffset(16)] public void* ReferenceCounterOffsets; // ref_ctr_offsets
            [FieldOffset(24)] public void* Cookies; // cookies
            [FieldOffset(32)] public uint PathSize; // path_size
            [FieldOffset(36)] public uint Count; // count
            [FieldOffset(40)] public UprobeMultiFlags Flags; // flags
            [FieldOffset(44)] public uint Pid; // pid
        }

        /// <summary><c>tracing_multi</c> in <see cref="LinkInfoRecord"/>.</summary>
        [StructLayout(LayoutKind.Explicit, Size = 40)]
        public unsafe struct TracingMultiPart
        {
            [FieldOffset(0)] public AttachType AttachType; // attach_type
            [FieldOffset(4)] public uint Count; // count
            [FieldOffset(8)] public uint BtfObjectId; // btf_obj_id
            [FieldOffset(16)] public void* Ids; // ids
            [FieldOffset(24)] public void* Addresses; // addrs
            [FieldOffset(32)] public void* Cookies; // cookies
        }

        /// <summary><c>perf_event</c> in <see cref="LinkInfoRecord"/>.</summary>
        [StructLayout(LayoutKind.Explicit, Size = 48)]
        public struct PerfEventPart
        {
            [FieldOffset(0)] public PerfEventKind Type; // type
            [FieldOffset(8)] public UprobePart Uprobe; // uprobe
            [FieldOffset(8)] public KprobePart Kprobe; // kprobe
            [FieldOffset(8)] public TracepointPart Tracepoint; // tracepoint
            [FieldOffset(8)] public EventPart Event; // event

            /// <summary><c>perf_event.uprobe</c> in <see cref="LinkInfoRecord"/>.</summary>
            [StructLayout(LayoutKind.Explicit, Size = 32)]
            public unsafe struct UprobePart
            {
                [FieldOffset(0)] public void* Name; // file_name
                [FieldOffset(8)] public uint NameLength; // name_len
                [FieldOffset(12)] public uint Offset; // offset
                [FieldOffset(16)] public ulong Cookie; // cookie
                [FieldOffset(24)] public ulong ReferenceCounterOffset; // ref_ctr_offset
            }

            /// <summary><c>perf_event.kprobe</c> in <see cref="LinkInfoRecord"/>.</summary>
            [StructLayout(LayoutKind.Explicit, Size = 40)]
            public unsafe struct KprobePart
            {
                [FieldOffset(0)] public void* Name; // func_name
                [FieldOffset(8)] public uint NameLength; // name_len
                [FieldOffset(12)] public uint Offset; // offset
                [FieldOffset(16)] public ulong Address; // addr
                [FieldOffset(24)] public ulong Missed; // missed
                [FieldOffset(32)] public ulong Cookie; // cookie
            }

            /// <summary><c>perf_event.tracepoint</c> in <see cref="LinkInfoRecord"/>.</summary>
            [StructLayout(LayoutKind.Explicit, Size = 24)]
            public unsafe struct TracepointPart
            {
                [FieldOffset(0)] public void* Name; // tp_name
                [FieldOffset(8)] public uint NameLength; // name_len
                [FieldOffset(16)] public ulong Cookie; // cookie
            }

            /// <summary><c>perf_event.event</c> in <see cref="LinkInfoRecord"/>.</summary>
            [StructLayout(LayoutKind.Explicit, Size = 24)]
            public struct EventPart
            {
                [FieldOffset(0)] public ulong Configuration; // config
                [FieldOffset(8)] public PerfEventType Type; // type
                [FieldOffset(16)] public ulong Cookie; // cookie
            }
        }

        /// <summary><c>tcx</c> in <see cref="LinkInfoRecord"/>.</summary>
        [StructLayout(LayoutKind.Explicit, Size = 8)]
        public struct TcxPart
        {
            [FieldOffset(0)] public uint InterfaceIndex; // ifindex
            [FieldOffset(4)] public AttachType AttachType; // attach_type
        }

        /// <summary><c>netkit</c> in <see cref="LinkInfoRecord"/>.</summary>
        [StructLayout(LayoutKind.Explicit, Size = 8)]
        public struct NetkitPart
        {
            [FieldOffset(0)] public uint InterfaceIndex; // ifindex
            [FieldOffset(4)] public AttachType AttachType; // attach_type
        }

        /// <summary><c>sockmap</c> in <see cref="LinkInfoRecord"/>.</summary>
        [StructLayout(LayoutKind.Explicit, Size = 8)]
        public struct SockMapPart
        {
            [FieldOffset(0)] public uint MapId; // map_id
            [FieldOffset(4)] public AttachType AttachType; // attach_type
        }
    }

    /// <summary>What <c>perf_event_open(2)</c> opens.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 144)]
    internal unsafe struct PerfEventAttribute
    {
        [FieldOffset(0)] public PerfEventType Type; // type
        [FieldOffset(4)] public uint Size; // size
        [FieldOffset(8)] public ulong Configuration; // config
        [FieldOffset(16)] public ulong SamplePeriod; // sample_period
        [FieldOffset(16)] public ulong SampleFrequency; // sample_freq
        [FieldOffset(24)] public PerfSample SampleType; // sample_type
        [FieldOffset(32)] public ulong ReadFormat; // read_format
        [FieldOffset(40)] private ulong _bits40;
        public bool Disabled { readonly get => (_bits40 & (1ul << 0)) != 0; set => _bits40 = value ? _bits40 | (1ul << 0) : _bits40 & ~(1ul << 0); } // disabled
        public bool Inherit { readonly get => (_bits40 & (1ul << 1)) != 0; set => _bits40 = value ? _bits40 | (1ul << 1) : _bits40 & ~(1ul << 1); } // inherit
        public bool Pinned { readonly get => (_bits40 & (1ul << 2)) != 0; set => _bits40 = value ? _bits40 | (1ul << 2) : _bits40 & ~(1ul << 2); } // pinned
        public bool Exclusive { readonly get => (_bits40 & (1ul << 3)) != 0; set => _bits40 = value ? _bits40 | (1ul << 3) : _bits40 & ~(1ul << 3); } // exclusive
        public bool ExcludeUser { readonly get => (_bits40 & (1ul << 4)) != 0; set => _bits40 = value ? _bits40 | (1ul << 4) : _bits40 & ~(1ul << 4); } // exclude_user
        public bool ExcludeKernel { readonly get => (_bits40 & (1ul << 5)) != 0; set => _bits40 = value ? _bits40 | (1ul << 5) : _bits40 & ~(1ul << 5); } // exclude_kernel
        public bool ExcludeHv { readonly get => (_bits40 & (1ul << 6)) != 0; set => _bits40 = value ? _bits40 | (1ul << 6) : _bits40 & ~(1ul << 6); } // exclude_hv
        public bool ExcludeIdle { readonly get => (_bits40 & (1ul << 7)) != 0; set => _bits40 = value ? _bits40 | (1ul << 7) : _bits40 & ~(1ul << 7); } // exclude_idle
        public bool Mmap { readonly get => (_bits40 & (1ul << 8)) != 0; set => _bits40 = value ? _bits40 | (1ul << 8) : _bits40 & ~(1ul << 8); } // mmap
        public bool Command { readonly get => (_bits40 & (1ul << 9)) != 0; set => _bits40 = value ? _bits40 | (1ul << 9) : _bits40 & ~(1ul << 9); } // comm
        public bool Frequency { readonly get => (_bits40 & (1ul << 10)) != 0; set => _bits40 = value ? _bits40 | (1ul << 10) : _bits40 & ~(1ul << 10); } // freq
        public bool InheritStatistics { readonly get => (_bits40 & (1ul << 11)) != 0; set => _bits40 = value ? _bits40 | (1ul << 11) : _bits40 & ~(1ul << 11); } // inherit_stat
        public bool EnableOnExec { readonly get => (_bits40 & (1ul << 12)) != 0; set => _bits40 = value ? _bits40 | (1ul << 12) : _bits40 & ~(1ul << 12); } // enable_on_exec
        public bool Task { readonly get => (_bits40 & (1ul << 13)) != 0; set => _bits40 = value ? _bits40 | (1ul << 13) : _bits40 & ~(1ul << 13); } // task
        public bool Watermark { readonly get => (_bits40 & (1ul << 14)) != 0; set => _bits40 = value ? _bits40 | (1ul << 14) : _bits40 & ~(1ul << 14); } // watermark
        public ulong PreciseIp { readonly get => (_bits40 >> 15) & 0x3ul; set => _bits40 = (_bits40 & ~(0x3ul << 15)) | ((value & 0x3ul) << 15); } // precise_ip
        public bool MmapData { readonly get => (_bits40 & (1ul << 17)) != 0; set => _bits40 = value ? _bits40 | (1ul << 17) : _bits40 & ~(1ul << 17); } // mmap_data
        public bool SampleIdAll { readonly get => (_bits40 & (1ul << 18)) != 0; set => _bits40 = value ? _bits40 | (1ul << 18) : _bits40 & ~(1ul << 18); } // sample_id_all
        public bool ExcludeHost { readonly get => (_bits40 & (1ul << 19)) != 0; set => _bits40 = value ? _bits40 | (1ul << 19) : _bits40 & ~(1ul << 19); } // exclude_host
        public bool ExcludeGuest { readonly get => (_bits40 & (1ul << 20)) != 0; set => _bits40 = value ? _bits40 | (1ul << 20) : _bits40 & ~(1ul << 20); } // exclude_guest
        public bool ExcludeCallchainKernel { readonly get => (_bits40 & (1ul << 21)) != 0; set => _bits40 = value ? _bits40 | (1ul << 21) : _bits40 & ~(1ul << 21); } // exclude_callchain_kernel
        public bool ExcludeCallchainUser { readonly get => (_bits40 & (1ul << 22)) != 0; set => _bits40 = value ? _bits40 | (1ul << 22) : _bits40 & ~(1ul << 22); } // exclude_callchain_user
        public bool Mmap2 { readonly get => (_bits40 & (1ul << 23)) != 0; set => _bits40 = value ? _bits40 | (1ul << 23) : _bits40 & ~(1ul << 23); } // mmap2
        public bool CommandExec { readonly get => (_bits40 & (1ul << 24)) != 0; set => _bits40 = value ? _bits40 | (1ul << 24) : _bits40 & ~(1ul << 24); } // comm_exec
        public bool UseClockid { readonly get => (_bits40 & (1ul << 25)) != 0; set => _bits40 = value ? _bits40 | (1ul << 25) : _bits40 & ~(1ul << 25); } // use_clockid
        public bool ContextSwitch { readonly get => (_bits40 & (1ul << 26)) != 0; set => _bits40 = value ? _bits40 | (1ul << 26) : _bits40 & ~(1ul << 26); } // context_switch
        public bool WriteBackward { readonly get => (_bits40 & (1ul << 27)) != 0; set => _bits40 = value ? _bits40 | (1ul << 27) : _bits40 & ~(1ul << 27); } // write_backward
        public bool Namespaces { readonly get => (_bits40 & (1ul << 28)) != 0; set => _bits40 = value ? _bits40 | (1ul << 28) : _bits40 & ~(1ul << 28); } // namespaces
        public bool Ksymbol { readonly get => (_bits40 & (1ul << 29)) != 0; set => _bits40 = value ? _bits40 | (1ul << 29) : _bits40 & ~(1ul << 29); } // ksymbol
        public bool BpfEvent { readonly get => (_bits40 & (1ul << 30)) != 0; set => _bits40 = value ? _bits40 | (1ul << 30) : _bits40 & ~(1ul << 30); } // bpf_event
        public bool AuxOutput { readonly get => (_bits40 & (1ul << 31)) != 0; set => _bits40 = value ? _bits40 | (1ul << 31) : _bits40 & ~(1ul << 31); } // aux_output
        public bool Cgroup { readonly get => (_bits40 & (1ul << 32)) != 0; set => _bits40 = value ? _bits40 | (1ul << 32) : _bits40 & ~(1ul << 32); } // cgroup
        public bool TextPoke { readonly get => (_bits40 & (1ul << 33)) != 0; set => _bits40 = value ? _bits40 | (1ul << 33) : _bits40 & ~(1ul << 33); } // text_poke
        public bool BuildId { readonly get => (_bits40 & (1ul << 34)) != 0; set => _bits40 = value ? _bits40 | (1ul << 34) : _bits40 & ~(1ul << 34); } // build_id
        public bool InheritThread { readonly get => (_bits40 & (1ul << 35)) != 0; set => _bits40 = value ? _bits40 | (1ul << 35) : _bits40 & ~(1ul << 35); } // inherit_thread
        public bool RemoveOnExec { readonly get => (_bits40 & (1ul << 36)) != 0; set => _bits40 = value ? _bits40 | (1ul << 36) : _bits40 & ~(1ul << 36); } // remove_on_exec
        public bool Sigtrap { readonly get => (_bits40 & (1ul << 37)) != 0; set => _bits40 = value ? _bits40 | (1ul << 37) : _bits40 & ~(1ul << 37); } // sigtrap
        public bool DeferCallchain { readonly get => (_bits40 & (1ul << 38)) != 0; set => _bits40 = value ? _bits40 | (1ul << 38) : _bits40 & ~(1ul << 38); } // defer_callchain
        public bool DeferOutput { readonly get => (_bits40 & (1ul << 39)) != 0; set => _bits40 = value ? _bits40 | (1ul << 39) : _bits40 & ~(1ul << 39); } // defer_output
        [FieldOffset(48)] public uint WakeupEvents; // wakeup_events
        [FieldOffset(48)] public uint WakeupWatermark; // wakeup_watermark
        [FieldOffset(52)] public uint BpType; // bp_type
        [FieldOffset(56)] public ulong BpAddress; // bp_addr
        [FieldOffset(56)] public void* KprobeFunction; // kprobe_func
        [FieldOffset(56)] public void* UprobePath; // uprobe_path
        [FieldOffset(56)] public ulong Config1; // config1
        [FieldOffset(64)] public ulong BpLength; // bp_len
        [FieldOffset(64)] public ulong KprobeAddress; // kprobe_addr
        [FieldOffset(64)] public ulong ProbeOffset; // probe_offset
        [FieldOffset(64)] public ulong Config2; // config2
        [FieldOffset(72)] public ulong BranchSampleType; // branch_sample_type
        [FieldOffset(80)] public ulong SampleRegistersUser; // sample_regs_user
        [FieldOffset(88)] public uint SampleStackUser; // sample_stack_user
        [FieldOffset(92)] public int Clockid; // clockid
        [FieldOffset(96)] public ulong SampleRegistersIntr; // sample_regs_intr
        [FieldOffset(104)] public uint AuxWatermark; // aux_watermark
        [FieldOffset(108)] public ushort SampleMaxStack; // sample_max_stack
        [FieldOffset(112)] public uint AuxSampleSize; // aux_sample_size
        [FieldOffset(116)] public uint AuxAction; // aux_action
        [FieldOffset(116)] private uint _bits116;
        public bool AuxStartPaused { readonly get => (_bits116 & (1u << 0)) != 0; set => _bits116 = value ? _bits116 | (1u << 0) : _bits116 & ~(1u << 0); } // aux_start_paused
        public bool AuxPause { readonly get => (_bits116 & (1u << 1)) != 0; set => _bits116 = value ? _bits116 | (1u << 1) : _bits116 & ~(1u << 1); } // aux_pause
        public bool AuxResume { readonly get => (_bits116 & (1u << 2)) != 0; set => _bits116 = value ? _bits116 | (1u << 2) : _bits116 & ~(1u << 2); } // aux_resume
        [FieldOffset(120)] public ulong SigData; // sig_data
        [FieldOffset(128)] public ulong Config3; // config3
        [FieldOffset(136)] public ulong Config4; // config4
    }

    /// <summary>The first page of a perf event that is mapped: where its records begin and end.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 1088)]
    internal struct PerfEventPage
    {
        [FieldOffset(0)] public uint Version; // version
        [FieldOffset(4)] public uint CompatVersion; // compat_version
        [FieldOffset(8)] public uint Lock; // lock
        [FieldOffset(12)] public uint Index; // index
        [FieldOffset(16)] public long Offset; // offset
        [FieldOffset(24)] public ulong TimeEnabled; // time_enabled
        [FieldOffset(32)] public ulong TimeRunning; // time_running
        [FieldOffset(40)] public ulong Capabilities; // capabilities
        [FieldOffset(40)] private ulong _bits40;
        public bool CapBit0 { readonly get => (_bits40 & (1ul << 0)) != 0; set => _bits40 = value ? _bits40 | (1ul << 0) : _bits40 & ~(1ul << 0); } // cap_bit0
        public bool CapBit0IsDeprecated { readonly get => (_bits40 & (1ul << 1)) != 0; set => _bits40 = value ? _bits40 | (1ul << 1) : _bits40 & ~(1ul << 1); } // cap_bit0_is_deprecated
        public bool CapUserRdpmc { readonly get => (_bits40 & (1ul << 2)) != 0; set => _bits40 = value ? _bits40 | (1ul << 2) : _bits40 & ~(1ul << 2); } // cap_user_rdpmc
        public bool CapUserTime { readonly get => (_bits40 & (1ul << 3)) != 0; set => _bits40 = value ? _bits40 | (1ul << 3) : _bits40 & ~(1ul << 3); } // cap_user_time
        public bool CapUserTimeZero { readonly get => (_bits40 & (1ul << 4)) != 0; set => _bits40 = value ? _bits40 | (1ul << 4) : _bits40 & ~(1ul << 4); } // cap_user_time_zero
        public bool CapUserTimeShort { readonly get => (_bits40 & (1ul << 5)) != 0; set => _bits40 = value ? _bits40 | (1ul << 5) : _bits40 & ~(1ul << 5); } // cap_user_time_short
        [FieldOffset(48)] public ushort PmcWidth; // pmc_width
        [FieldOffset(50)] public ushort TimeShift; // time_shift
        [FieldOffset(52)] public uint TimeMult; // time_mult
        [FieldOffset(56)] public ulong TimeOffset; // time_offset
        [FieldOffset(64)] public ulong TimeZero; // time_zero
        [FieldOffset(72)] public uint Size; // size
        [FieldOffset(80)] public ulong TimeCycles; // time_cycles
        [FieldOffset(88)] public ulong TimeMask; // time_mask
        [FieldOffset(1024)] public ulong DataHead; // data_head
        [FieldOffset(1032)] public ulong DataTail; // data_tail
        [FieldOffset(1040)] public ulong DataOffset; // data_offset
        [FieldOffset(1048)] public ulong DataSize; // data_size
        [FieldOffset(1056)] public ulong AuxHead; // aux_head
        [FieldOffset(1064)] public ulong AuxTail; // aux_tail
        [FieldOffset(1072)] public ulong AuxOffset; // aux_offset
        [FieldOffset(1080)] public ulong AuxSize; // aux_size
    }

    /// <summary>What each record of a perf event begins with.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 8)]
    internal struct PerfEventHeader
    {
        [FieldOffset(0)] public uint Type; // type
        [FieldOffset(4)] public ushort Misc; // misc
        [FieldOffset(6)] public ushort Size; // size
    }
}

namespace Linchpin.Bpf.Objects
{
    /// <summary>The kind of a program: which context it gets and which helpers it may call.</summary>
    /// <remarks>Source: UAPI <c>enum bpf_prog_type</c>.</remarks>
    public enum ProgramType : uint
    {
        /// <summary><c>BPF_PROG_TYPE_UNSPEC</c></summary>
        Unspecified = 0,
        /// <summary><c>BPF_PROG_TYPE_SOCKET_FILTER</c>: first in Linux 3.19.</summary>
        SocketFilter = 1,
        /// <summary><c>BPF_PROG_TYPE_KPROBE</c>: first in Linux 4.1.</summary>
        Kprobe = 2,
        /// <summary><c>BPF_PROG_TYPE_SCHED_CLS</c>: first in Linux 4.1.</summary>
        SchedClassifier = 3,
        /// <summary><c>BPF_PROG_TYPE_SCHED_ACT</c>: first in Linux 4.1.</summary>
        SchedAction = 4,
        /// <summary><c>BPF_PROG_TYPE_TRACEPOINT</c>: first in Linux 4.7.</summary>
        Tracepoint = 5,
        /// <summary><c>BPF_PROG_TYPE_XDP</c>: first in Linux 4.8.</summary>
        Xdp = 6,
        /// <summary><c>BPF_PROG_TYPE_PERF_EVENT</c>: first in Linux 4.9.</summary>
        PerfEvent = 7,
        /// <summary><c>BPF_PROG_TYPE_CGROUP_SKB</c>: first in Linux 4.10.</summary>
        CgroupSkb = 8,
        /// <summary><c>BPF_PROG_TYPE_CGROUP_SOCK</c>: first in Linux 4.10.</summary>
        CgroupSock = 9,
        /// <summary><c>BPF_PROG_TYPE_LWT_IN</c>: first in Linux 4.10.</summary>
        LwtIn = 10,
        /// <summary><c>BPF_PROG_TYPE_LWT_OUT</c>: first in Linux 4.10.</summary>
        LwtOut = 11,
        /// <summary><c>BPF_PROG_TYPE_LWT_XMIT</c>: first in Linux 4.10.</summary>
        LwtXmit = 12,
        /// <summary><c>BPF_PROG_TYPE_SOCK_OPS</c>: first in Linux 4.13.</summary>
        SockOps = 13,
        /// <summary><c>BPF_PROG_TYPE_SK_SKB</c>: first in Linux 4.14.</summary>
        SkSkb = 14,
        /// <summary><c>BPF_PROG_TYPE_CGROUP_DEVICE</c>: first in Linux 4.15.</summary>
        CgroupDevice = 15,
        /// <summary><c>BPF_PROG_TYPE_SK_MSG</c>: first in Linux 4.17.</summary>
        SkMessage = 16,
        /// <summary><c>BPF_PROG_TYPE_RAW_TRACEPOINT</c>: first in Linux 4.17.</summary>
        RawTracepoint = 17,
        /// <summary><c>BPF_PROG_TYPE_CGROUP_SOCK_ADDR</c>: first in Linux 4.17.</summary>
        CgroupSockAddress = 18,
        /// <summary><c>BPF_PROG_TYPE_LWT_SEG6LOCAL</c>: first in Linux 4.18.</summary>
        LwtSeg6Local = 19,
        /// <summary><c>BPF_PROG_TYPE_LIRC_MODE2</c>: first in Linux 4.18.</summary>
        LircMode2 = 20,
        /// <summary><c>BPF_PROG_TYPE_SK_REUSEPORT</c>: first in Linux 4.19.</summary>
        SkReusePort = 21,
        /// <summary><c>BPF_PROG_TYPE_FLOW_DISSECTOR</c>: first in Linux 4.20.</summary>
        FlowDissector = 22,
        /// <summary><c>BPF_PROG_TYPE_CGROUP_SYSCTL</c>: first in Linux 5.2.</summary>
        CgroupSysctl = 23,
        /// <summary><c>BPF_PROG_TYPE_RAW_TRACEPOINT_WRITABLE</c>: first in Linux 5.2.</summary>
        RawTracepointWritable = 24,
        /// <summary><c>BPF_PROG_TYPE_CGROUP_SOCKOPT</c>: first in Linux 5.3.</summary>
        CgroupSockOption = 25,
        /// <summary><c>BPF_PROG_TYPE_TRACING</c>: first in Linux 5.5.</summary>
        Tracing = 26,
        /// <summary><c>BPF_PROG_TYPE_STRUCT_OPS</c>: first in Linux 5.6.</summary>
        StructOps = 27,
        /// <summary><c>BPF_PROG_TYPE_EXT</c>: first in Linux 5.6.</summary>
        Extension = 28,
        /// <summary><c>BPF_PROG_TYPE_LSM</c>: first in Linux 5.7.</summary>
        Lsm = 29,
        /// <summary><c>BPF_PROG_TYPE_SK_LOOKUP</c>: first in Linux 5.9.</summary>
        SkLookup = 30,
        /// <summary><c>BPF_PROG_TYPE_SYSCALL</c>: first in Linux 5.14.</summary>
        Syscall = 31,
        /// <summary><c>BPF_PROG_TYPE_NETFILTER</c>: first in Linux 6.4.</summary>
        Netfilter = 32,
    }

    /// <summary>Where in the kernel a program of its type is attached.</summary>
    /// <remarks>Source: UAPI <c>enum bpf_attach_type</c>. The value 0 is <see cref="CgroupInetIngress"/>; programs whose type has no attach type carry no value at all.</remarks>
    public enum AttachType : uint
    {
        /// <summary><c>BPF_CGROUP_INET_INGRESS</c>: first in Linux 4.10.</summary>
        CgroupInetIngress = 0,
        /// <summary><c>BPF_CGROUP_INET_EGRESS</c>: first in Linux 4.10.</summary>
        CgroupInetEgress = 1,
        /// <summary><c>BPF_CGROUP_INET_SOCK_CREATE</c>: first in Linux 4.10.</summary>
        CgroupInetSockCreate = 2,
        /// <summary><c>BPF_CGROUP_SOCK_OPS</c>: first in Linux 4.13.</summary>
        CgroupSockOps = 3,
        /// <summary><c>BPF_SK_SKB_STREAM_PARSER</c>: first in Linux 4.14.</summary>
        SkSkbStreamParser = 4,
        /// <summary><c>BPF_SK_SKB_STREAM_VERDICT</c>: first in Linux 4.14.</summary>
        SkSkbStreamVerdict = 5,
        /// <summary><c>BPF_CGROUP_DEVICE</c>: first in Linux 4.15.</summary>
        CgroupDevice = 6,
        /// <summary><c>BPF_SK_MSG_VERDICT</c>: first in Linux 4.17.</summary>
        SkMessageVerdict = 7,
        /// <summary><c>BPF_CGROUP_INET4_BIND</c>: first in Linux 4.17.</summary>
        CgroupInet4Bind = 8,
        /// <summary><c>BPF_CGROUP_INET6_BIND</c>: first in Linux 4.17.</summary>
        CgroupInet6Bind = 9,
        /// <summary><c>BPF_CGROUP_INET4_CONNECT</c>: first in Linux 4.17.</summary>
        CgroupInet4Connect = 10,
        /// <summary><c>BPF_CGROUP_INET6_CONNECT</c>: first in Linux 4.17.</summary>
        CgroupInet6Connect = 11,
        /// <summary><c>BPF_CGROUP_INET4_POST_BIND</c>: first in Linux 4.17.</summary>
        CgroupInet4PostBind = 12,
        /// <summary><c>BPF_CGROUP_INET6_POST_BIND</c>: first in Linux 4.17.</summary>
        CgroupInet6PostBind = 13,
        /// <summary><c>BPF_CGROUP_UDP4_SENDMSG</c>: first in Linux 4.18.</summary>
        CgroupUdp4SendMessage = 14,
        /// <summary><c>BPF_CGROUP_UDP6_SENDMSG</c>: first in Linux 4.18.</summary>
        CgroupUdp6SendMessage = 15,
        /// <summary><c>BPF_LIRC_MODE2</c>: first in Linux 4.18.</summary>
        LircMode2 = 16,
        /// <summary><c>BPF_FLOW_DISSECTOR</c>: first in Linux 4.20.</summary>
        FlowDissector = 17,
        /// <summary><c>BPF_CGROUP_SYSCTL</c>: first in Linux 5.2.</summary>
        CgroupSysctl = 18,
        /// <summary><c>BPF_CGROUP_UDP4_RECVMSG</c>: first in Linux 5.2.</summary>
        CgroupUdp4ReceiveMessage = 19,
        /// <summary><c>BPF_CGROUP_UDP6_RECVMSG</c>: first in Linux 5.2.</summary>
        CgroupUdp6ReceiveMessage = 20,
        /// <summary><c>BPF_CGROUP_GETSOCKOPT</c>: first in Linux 5.3.</summary>
        CgroupGetSockOption = 21,
        /// <summary><c>BPF_CGROUP_SETSOCKOPT</c>: first in Linux 5.3.</summary>
        CgroupSetSockOption = 22,
        /// <summary><c>BPF_TRACE_RAW_TP</c>: first in Linux 5.5.</summary>
        TraceRawTracePoint = 23,
        /// <summary><c>BPF_TRACE_FENTRY</c>: first in Linux 5.5.</summary>
        TraceFEntry = 24,
        /// <summary><c>BPF_TRACE_FEXIT</c>: first in Linux 5.5.</summary>
        TraceFExit = 25,
        /// <summary><c>BPF_MODIFY_RETURN</c>: first in Linux 5.7.</summary>
        ModifyReturn = 26,
        /// <summary><c>BPF_LSM_MAC</c>: first in Linux 5.7.</summary>
        LsmMac = 27,
        /// <summary><c>BPF_TRACE_ITER</c>: first in Linux 5.8.</summary>
        TraceIterator = 28,
        /// <summary><c>BPF_CGROUP_INET4_GETPEERNAME</c>: first in Linux 5.8.</summary>
        CgroupInet4GetPeerName = 29,
        /// <summary><c>BPF_CGROUP_INET6_GETPEERNAME</c>: first in Linux 5.8.</summary>
        CgroupInet6GetPeerName = 30,
        /// <summary><c>BPF_CGROUP_INET4_GETSOCKNAME</c>: first in Linux 5.8.</summary>
        CgroupInet4GetSockName = 31,
        /// <summary><c>BPF_CGROUP_INET6_GETSOCKNAME</c>: first in Linux 5.8.</summary>
        CgroupInet6GetSockName = 32,
        /// <summary><c>BPF_XDP_DEVMAP</c>: first in Linux 5.8.</summary>
        XdpDevMap = 33,
        /// <summary><c>BPF_CGROUP_INET_SOCK_RELEASE</c>: first in Linux 5.9.</summary>
        CgroupInetSockRelease = 34,
        /// <summary><c>BPF_XDP_CPUMAP</c>: first in Linux 5.9.</summary>
        XdpCpuMap = 35,
        /// <summary><c>BPF_SK_LOOKUP</c>: first in Linux 5.9.</summary>
        SkLookup = 36,
        /// <summary><c>BPF_XDP</c>: first in Linux 5.9.</summary>
        Xdp = 37,
        /// <summary><c>BPF_SK_SKB_VERDICT</c>: first in Linux 5.13.</summary>
        SkSkbVerdict = 38,
        /// <summary><c>BPF_SK_REUSEPORT_SELECT</c>: first in Linux 5.14.</summary>
        SkReusePortSelect = 39,
        /// <summary><c>BPF_SK_REUSEPORT_SELECT_OR_MIGRATE</c>: first in Linux 5.14.</summary>
        SkReusePortSelectOrMigrate = 40,
        /// <summary><c>BPF_PERF_EVENT</c>: first in Linux 5.15.</summary>
        PerfEvent = 41,
        /// <summary><c>BPF_TRACE_KPROBE_MULTI</c>: first in Linux 5.18.</summary>
        TraceKprobeMulti = 42,
        /// <summary><c>BPF_LSM_CGROUP</c>: first in Linux 6.0.</summary>
        LsmCgroup = 43,
        /// <summary><c>BPF_STRUCT_OPS</c>: maps of functions that the kernel calls. First in Linux 6.4.</summary>
        StructOps = 44,
        /// <summary><c>BPF_NETFILTER</c>: first in Linux 6.4.</summary>
        Netfilter = 45,
        /// <summary><c>BPF_TCX_INGRESS</c>: first in Linux 6.6.</summary>
        TcxIngress = 46,
        /// <summary><c>BPF_TCX_EGRESS</c>: first in Linux 6.6.</summary>
        TcxEgress = 47,
        /// <summary><c>BPF_TRACE_UPROBE_MULTI</c>: first in Linux 6.6.</summary>
        TraceUprobeMulti = 48,
        /// <summary><c>BPF_CGROUP_UNIX_CONNECT</c>: first in Linux 6.7.</summary>
        CgroupUnixConnect = 49,
        /// <summary><c>BPF_CGROUP_UNIX_SENDMSG</c>: first in Linux 6.7.</summary>
        CgroupUnixSendMessage = 50,
        /// <summary><c>BPF_CGROUP_UNIX_RECVMSG</c>: first in Linux 6.7.</summary>
        CgroupUnixReceiveMessage = 51,
        /// <summary><c>BPF_CGROUP_UNIX_GETPEERNAME</c>: first in Linux 6.7.</summary>
        CgroupUnixGetPeerName = 52,
        /// <summary><c>BPF_CGROUP_UNIX_GETSOCKNAME</c>: first in Linux 6.7.</summary>
        CgroupUnixGetSockName = 53,
        /// <summary><c>BPF_NETKIT_PRIMARY</c>: first in Linux 6.7.</summary>
        NetkitPrimary = 54,
        /// <summary><c>BPF_NETKIT_PEER</c>: first in Linux 6.7.</summary>
        NetkitPeer = 55,
        /// <summary><c>BPF_TRACE_KPROBE_SESSION</c>: first in Linux 6.10.</summary>
        TraceKprobeSession = 56,
        /// <summary><c>BPF_TRACE_UPROBE_SESSION</c>: first in Linux 6.13.</summary>
        TraceUprobeSession = 57,
        /// <summary><c>BPF_TRACE_FSESSION</c>: first in Linux 7.0.</summary>
        TraceFSession = 58,
        /// <summary><c>BPF_TRACE_FENTRY_MULTI</c>: first in Linux 7.2.</summary>
        TraceFEntryMulti = 59,
        /// <summary><c>BPF_TRACE_FEXIT_MULTI</c>: first in Linux 7.2.</summary>
        TraceFExitMulti = 60,
        /// <summary><c>BPF_TRACE_FSESSION_MULTI</c>: first in Linux 7.2.</summary>
        TraceFSessionMulti = 61,
    }

    /// <summary>The kind of a map: what it holds and how it is looked up.</summary>
    /// <remarks>Source: UAPI <c>enum bpf_map_type</c>.</remarks>
    public enum MapType : uint
    {
        /// <summary><c>BPF_MAP_TYPE_UNSPEC</c></summary>
        Unspecified = 0,
        /// <summary><c>BPF_MAP_TYPE_HASH</c>: first in Linux 3.19.</summary>
        Hash = 1,
        /// <summary><c>BPF_MAP_TYPE_ARRAY</c>: first in Linux 3.19.</summary>
        Array = 2,
        /// <summary><c>BPF_MAP_TYPE_PROG_ARRAY</c>: first in Linux 4.2.</summary>
        ProgramArray = 3,
        /// <summary><c>BPF_MAP_TYPE_PERF_EVENT_ARRAY</c>: first in Linux 4.3.</summary>
        PerfEventArray = 4,
        /// <summary><c>BPF_MAP_TYPE_PERCPU_HASH</c>: first in Linux 4.6.</summary>
        PerCpuHash = 5,
        /// <summary><c>BPF_MAP_TYPE_PERCPU_ARRAY</c>: first in Linux 4.6.</summary>
        PerCpuArray = 6,
        /// <summary><c>BPF_MAP_TYPE_STACK_TRACE</c>: first in Linux 4.6.</summary>
        StackTrace = 7,
        /// <summary><c>BPF_MAP_TYPE_CGROUP_ARRAY</c>: first in Linux 4.8.</summary>
        CgroupArray = 8,
        /// <summary><c>BPF_MAP_TYPE_LRU_HASH</c>: first in Linux 4.10.</summary>
        LruHash = 9,
        /// <summary><c>BPF_MAP_TYPE_LRU_PERCPU_HASH</c>: first in Linux 4.10.</summary>
        LruPerCpuHash = 10,
        /// <summary><c>BPF_MAP_TYPE_LPM_TRIE</c>: first in Linux 4.11.</summary>
        LpmTrie = 11,
        /// <summary><c>BPF_MAP_TYPE_ARRAY_OF_MAPS</c>: first in Linux 4.12.</summary>
        ArrayOfMaps = 12,
        /// <summary><c>BPF_MAP_TYPE_HASH_OF_MAPS</c>: first in Linux 4.12.</summary>
        HashOfMaps = 13,
        /// <summary><c>BPF_MAP_TYPE_DEVMAP</c>: first in Linux 4.14.</summary>
        DevMap = 14,
        /// <summary><c>BPF_MAP_TYPE_SOCKMAP</c>: first in Linux 4.14.</summary>
        SockMap = 15,
        /// <summary><c>BPF_MAP_TYPE_CPUMAP</c>: first in Linux 4.15.</summary>
        CpuMap = 16,
        /// <summary><c>BPF_MAP_TYPE_XSKMAP</c>: first in Linux 4.18.</summary>
        XskMap = 17,
        /// <summary><c>BPF_MAP_TYPE_SOCKHASH</c>: first in Linux 4.18.</summary>
        SockHash = 18,
        /// <summary><c>BPF_MAP_TYPE_CGROUP_STORAGE</c>: first in Linux 4.19.</summary>
        CgroupStorage = 19,
        /// <summary><c>BPF_MAP_TYPE_REUSEPORT_SOCKARRAY</c>: first in Linux 4.19.</summary>
        ReusePortSockArray = 20,
        /// <summary><c>BPF_MAP_TYPE_PERCPU_CGROUP_STORAGE</c>: first in Linux 4.20.</summary>
        PerCpuCgroupStorage = 21,
        /// <summary><c>BPF_MAP_TYPE_QUEUE</c>: first in Linux 4.20.</summary>
        Queue = 22,
        /// <summary><c>BPF_MAP_TYPE_STACK</c>: first in Linux 4.20.</summary>
        Stack = 23,
        /// <summary><c>BPF_MAP_TYPE_SK_STORAGE</c>: first in Linux 5.2.</summary>
        SkStorage = 24,
        /// <summary><c>BPF_MAP_TYPE_DEVMAP_HASH</c>: first in Linux 5.4.</summary>
        DevMapHash = 25,
        /// <summary><c>BPF_MAP_TYPE_STRUCT_OPS</c>: first in Linux 5.6.</summary>
        StructOps = 26,
        /// <summary><c>BPF_MAP_TYPE_RINGBUF</c>: first in Linux 5.8.</summary>
        RingBuffer = 27,
        /// <summary><c>BPF_MAP_TYPE_INODE_STORAGE</c>: first in Linux 5.10.</summary>
        InodeStorage = 28,
        /// <summary><c>BPF_MAP_TYPE_TASK_STORAGE</c>: first in Linux 5.11.</summary>
        TaskStorage = 29,
        /// <summary><c>BPF_MAP_TYPE_BLOOM_FILTER</c>: first in Linux 5.16.</summary>
        BloomFilter = 30,
        /// <summary><c>BPF_MAP_TYPE_USER_RINGBUF</c>: first in Linux 6.1.</summary>
        UserRingBuffer = 31,
        /// <summary><c>BPF_MAP_TYPE_CGRP_STORAGE</c>: first in Linux 6.2.</summary>
        CgrpStorage = 32,
        /// <summary><c>BPF_MAP_TYPE_ARENA</c>: first in Linux 6.9.</summary>
        Arena = 33,
        /// <summary><c>BPF_MAP_TYPE_INSN_ARRAY</c>: first in Linux 6.19.</summary>
        InstructionArray = 34,
        /// <summary><c>BPF_MAP_TYPE_RHASH</c></summary>
        ResizableHash = 35,
    }

    /// <summary>The flags that a map is created with.</summary>
    /// <remarks>Source: UAPI the enum of <c>BPF_F_NO_PREALLOC</c>.</remarks>
    [Flags]
    public enum MapFlags : uint
    {
        /// <summary>No flag.</summary>
        None = 0,
        /// <summary><c>BPF_F_NO_PREALLOC</c>: memory for elements is taken when they come.</summary>
        NoPreallocation = 1 << 0,
        /// <summary><c>BPF_F_NO_COMMON_LRU</c>: a list of the least recently used elements for each CPU. First in Linux 4.10.</summary>
        NoCommonLru = 1 << 1,
        /// <summary><c>BPF_F_NUMA_NODE</c>: memory comes from the node that the map names. First in Linux 4.14.</summary>
        NumaNode = 1 << 2,
        /// <summary><c>BPF_F_RDONLY</c>: user space may only read, through any descriptor. First in Linux 4.15.</summary>
        ReadOnly = 1 << 3,
        /// <summary><c>BPF_F_WRONLY</c>: user space may only write. First in Linux 4.15.</summary>
        WriteOnly = 1 << 4,
        /// <summary><c>BPF_F_STACK_BUILD_ID</c>: stacks are kept as build ids and offsets. First in Linux 4.17.</summary>
        StackBuildId = 1 << 5,
        /// <summary><c>BPF_F_ZERO_SEED</c>: hashes start from zero: for measurements. First in Linux 5.0.</summary>
        ZeroSeed = 1 << 6,
        /// <summary><c>BPF_F_RDONLY_PROG</c>: programs may only read. First in Linux 5.2.</summary>
        ProgramReadOnly = 1 << 7,
        /// <summary><c>BPF_F_WRONLY_PROG</c>: programs may only write. First in Linux 5.2.</summary>
        ProgramWriteOnly = 1 << 8,
        /// <summary><c>BPF_F_CLONE</c>: a socket's storage goes to the sockets that it accepts. First in Linux 5.4.</summary>
        Clone = 1 << 9,
        /// <summary><c>BPF_F_MMAPABLE</c>: an array that can be mapped. First in Linux 5.5.</summary>
        Mappable = 1 << 10,
        /// <summary><c>BPF_F_PRESERVE_ELEMS</c>: perf events stay when the descriptor that put them there is closed. First in Linux 5.10.</summary>
        PreserveElements = 1 << 11,
        /// <summary><c>BPF_F_INNER_MAP</c>: an inner map whose size may differ from the template's. First in Linux 5.10.</summary>
        InnerMap = 1 << 12,
        /// <summary><c>BPF_F_LINK</c>: a struct_ops map that is attached by a link. First in Linux 6.4.</summary>
        Link = 1 << 13,
        /// <summary><c>BPF_F_PATH_FD</c>: a path starts at a descriptor: for pins. First in Linux 6.5.</summary>
        PathFd = 1 << 14,
        /// <summary><c>BPF_F_VTYPE_BTF_OBJ_FD</c>: the kernel's value type is one of a module. First in Linux 6.9.</summary>
        ValueTypeInModule = 1 << 15,
        /// <summary><c>BPF_F_TOKEN_FD</c>: a token gives the right to make it. First in Linux 6.9.</summary>
        Token = 1 << 16,
        /// <summary><c>BPF_F_SEGV_ON_FAULT</c>: a process gets SIGSEGV for a page of the arena that is not there. First in Linux 6.9.</summary>
        SegvOnFault = 1 << 17,
        /// <summary><c>BPF_F_NO_USER_CONV</c>: addresses of the arena are not translated for user space. First in Linux 6.9.</summary>
        NoUserConversion = 1 << 18,
        /// <summary><c>BPF_F_RB_OVERWRITE</c>: a ring buffer that forgets its oldest records when it is full. First in Linux 6.19.</summary>
        RingBufferOverwrite = 1 << 19,
    }

    /// <summary>The flags that a program is loaded with.</summary>
    /// <remarks>Source: UAPI <c>BPF_F_*</c>. Macros, for <c>BPF_PROG_LOAD</c>.</remarks>
    [Flags]
    public enum ProgramFlags : uint
    {
        /// <summary>No flag.</summary>
        None = 0,
        /// <summary><c>BPF_F_STRICT_ALIGNMENT</c>: the verifier insists on aligned access on every machine. First in Linux 4.12.</summary>
        StrictAlignment = 1 << 0,
        /// <summary><c>BPF_F_ANY_ALIGNMENT</c>: the verifier never insists on it. First in Linux 5.0.</summary>
        AnyAlignment = 1 << 1,
        /// <summary><c>BPF_F_TEST_RND_HI32</c>: for tests of the verifier. First in Linux 5.3.</summary>
        RandomHighHalves = 1 << 2,
        /// <summary><c>BPF_F_TEST_STATE_FREQ</c>: for tests of the verifier. First in Linux 5.5.</summary>
        FrequentStates = 1 << 3,
        /// <summary><c>BPF_F_SLEEPABLE</c>: it may sleep (page faults, <c>bpf_copy_from_user</c>). First in Linux 5.10.</summary>
        Sleepable = 1 << 4,
        /// <summary><c>BPF_F_XDP_HAS_FRAGS</c>: it handles packets in several buffers. First in Linux 5.18.</summary>
        XdpFragments = 1 << 5,
        /// <summary><c>BPF_F_XDP_DEV_BOUND_ONLY</c>: it is bound to a device, for its metadata. First in Linux 6.3.</summary>
        XdpDeviceBound = 1 << 6,
        /// <summary><c>BPF_F_TEST_REG_INVARIANTS</c>: for tests of the verifier. First in Linux 6.8.</summary>
        RegisterInvariants = 1 << 7,
        /// <summary><c>BPF_F_TOKEN_FD</c>: a token gives the right to load it. First in Linux 6.9.</summary>
        Token = 1 << 16,
    }

    /// <summary>The kernel's functions that a loader program calls.</summary>
    /// <remarks>Source: UAPI <c>enum bpf_func_id</c>.</remarks>
    internal enum HelperFunction : uint
    {
        /// <summary><c>BPF_FUNC_probe_read_kernel</c>: reads the kernel's memory. First in Linux 5.5.</summary>
        ReadKernel = 113,
        /// <summary><c>BPF_FUNC_sys_bpf</c>: <c>bpf(2)</c>. First in Linux 5.14.</summary>
        SystemBpf = 166,
        /// <summary><c>BPF_FUNC_btf_find_by_name_kind</c>: looks a type up in the BTF of the kernel and its modules. First in Linux 5.14.</summary>
        FindType = 167,
        /// <summary><c>BPF_FUNC_sys_close</c>: <c>close(2)</c>. First in Linux 5.14.</summary>
        SystemClose = 168,
        /// <summary><c>BPF_FUNC_kallsyms_lookup_name</c>: looks a symbol's address up. First in Linux 5.16.</summary>
        FindSymbol = 179,
    }

    /// <summary>What the kernel calls them, by their number, and the first Linux that has them where that is known.</summary>
    internal static class UapiTable
    {
        /// <summary>The names of <see cref="ProgramType"/>: in C, without the prefix and in lower case.</summary>
        public static readonly string[] ProgramTypeNames =
        [
            "unspec", "socket_filter", "kprobe", "sched_cls", "sched_act", "tracepoint", "xdp", "perf_event", "cgroup_skb", "cgroup_sock", "lwt_in",
            "lwt_out", "lwt_xmit", "sock_ops", "sk_skb", "cgroup_device", "sk_msg", "raw_tracepoint", "cgroup_sock_addr", "lwt_seg6local", "lirc_mode2",
            "sk_reuseport", "flow_dissector", "cgroup_sysctl", "raw_tracepoint_writable", "cgroup_sockopt", "tracing", "struct_ops", "ext", "lsm",
            "sk_lookup", "syscall", "netfilter",
        ];

        /// <summary>The first Linux that has a <see cref="ProgramType"/>, or null.</summary>
        public static readonly string?[] ProgramTypeFirstKernels =
        [
            null, "3.19", "4.1", "4.1", "4.1", "4.7", "4.8", "4.9", "4.10", "4.10", "4.10", "4.10", "4.10", "4.13", "4.14", "4.15", "4.17", "4.17",
            "4.17", "4.18", "4.18", "4.19", "4.20", "5.2", "5.2", "5.3", "5.5", "5.6", "5.6", "5.7", "5.9", "5.14", "6.4",
        ];

        /// <summary>The names of <see cref="AttachType"/>: in C, without the prefix and in lower case.</summary>
        public static readonly string[] AttachTypeNames =
        [
            "cgroup_inet_ingress", "cgroup_inet_egress", "cgroup_inet_sock_create", "cgroup_sock_ops", "sk_skb_stream_parser", "sk_skb_stream_verdict",
            "cgroup_device", "sk_msg_verdict", "cgroup_inet4_bind", "cgroup_inet6_bind", "cgroup_inet4_connect", "cgroup_inet6_connect",
            "cgroup_inet4_post_bind", "cgroup_inet6_post_bind", "cgroup_udp4_sendmsg", "cgroup_udp6_sendmsg", "lirc_mode2", "flow_dissector",
            "cgroup_sysctl", "cgroup_udp4_recvmsg", "cgroup_udp6_recvmsg", "cgroup_getsockopt", "cgroup_setsockopt", "trace_raw_tp", "trace_fentry",
            "trace_fexit", "modify_return", "lsm_mac", "trace_iter", "cgroup_inet4_getpeername", "cgroup_inet6_getpeername", "cgroup_inet4_getsockname",
            "cgroup_inet6_getsockname", "xdp_devmap", "cgroup_inet_sock_release", "xdp_cpumap", "sk_lookup", "xdp", "sk_skb_verdict",
            "sk_reuseport_select", "sk_reuseport_select_or_migrate", "perf_event", "trace_kprobe_multi", "lsm_cgroup", "struct_ops", "netfilter",
            "tcx_ingress", "tcx_egress", "trace_uprobe_multi", "cgroup_unix_connect", "cgroup_unix_sendmsg", "cgroup_unix_recvmsg",
            "cgroup_unix_getpeername", "cgroup_unix_getsockname", "netkit_primary", "netkit_peer", "trace_kprobe_session", "trace_uprobe_session",
            "trace_fsession", "trace_fentry_multi", "trace_fexit_multi", "trace_fsession_multi",
        ];

        /// <summary>The first Linux that has a <see cref="AttachType"/>, or null.</summary>
        public static readonly string?[] AttachTypeFirstKernels =
        [
            "4.10", "4.10", "4.10", "4.13", "4.14", "4.14", "4.15", "4.17", "4.17", "4.17", "4.17", "4.17", "4.17", "4.17", "4.18", "4.18", "4.18",
            "4.20", "5.2", "5.2", "5.2", "5.3", "5.3", "5.5", "5.5", "5.5", "5.7", "5.7", "5.8", "5.8", "5.8", "5.8", "5.8", "5.8", "5.9", "5.9", "5.9",
            "5.9", "5.13", "5.14", "5.14", "5.15", "5.18", "6.0", "6.4", "6.4", "6.6", "6.6", "6.6", "6.7", "6.7", "6.7", "6.7", "6.7", "6.7", "6.7",
            "6.10", "6.13", "7.0", "7.2", "7.2", "7.2",
        ];

        /// <summary>The names of <see cref="MapType"/>: in C, without the prefix and in lower case.</summary>
        public static readonly string[] MapTypeNames =
        [
            "unspec", "hash", "array", "prog_array", "perf_event_array", "percpu_hash", "percpu_array", "stack_trace", "cgroup_array", "lru_hash",
            "lru_percpu_hash", "lpm_trie", "array_of_maps", "hash_of_maps", "devmap", "sockmap", "cpumap", "xskmap", "sockhash", "cgroup_storage",
            "reuseport_sockarray", "percpu_cgroup_storage", "queue", "stack", "sk_storage", "devmap_hash", "struct_ops", "ringbuf", "inode_storage",
            "task_storage", "bloom_filter", "user_ringbuf", "cgrp_storage", "arena", "insn_array", "rhash",
        ];

        /// <summary>The first Linux that has a <see cref="MapType"/>, or null.</summary>
        public static readonly string?[] MapTypeFirstKernels =
        [
            null, "3.19", "3.19", "4.2", "4.3", "4.6", "4.6", "4.6", "4.8", "4.10", "4.10", "4.11", "4.12", "4.12", "4.14", "4.14", "4.15", "4.18",
            "4.18", "4.19", "4.19", "4.20", "4.20", "4.20", "5.2", "5.4", "5.6", "5.8", "5.10", "5.11", "5.16", "6.1", "6.2", "6.9", "6.19", null,
        ];

        /// <summary>The names of <see cref="BpfCommand"/>: in C, without the prefix and in lower case.</summary>
        public static readonly string[] BpfCommandNames =
        [
            "map_create", "map_lookup_elem", "map_update_elem", "map_delete_elem", "map_get_next_key", "prog_load", "obj_pin", "obj_get", "prog_attach",
            "prog_detach", "prog_test_run", "prog_get_next_id", "map_get_next_id", "prog_get_fd_by_id", "map_get_fd_by_id", "obj_get_info_by_fd",
            "prog_query", "raw_tracepoint_open", "btf_load", "btf_get_fd_by_id", "task_fd_query", "map_lookup_and_delete_elem", "map_freeze",
            "btf_get_next_id", "map_lookup_batch", "map_lookup_and_delete_batch", "map_update_batch", "map_delete_batch", "link_create", "link_update",
            "link_get_fd_by_id", "link_get_next_id", "enable_stats", "iter_create", "link_detach", "prog_bind_map", "token_create",
            "prog_stream_read_by_fd", "prog_assoc_struct_ops",
        ];

        /// <summary>The first Linux that has a <see cref="BpfCommand"/>, or null.</summary>
        public static readonly string?[] BpfCommandFirstKernels =
        [
            "3.18", "3.18", "3.18", "3.18", "3.18", "3.18", "4.4", "4.4", "4.10", "4.10", "4.12", "4.13", "4.13", "4.13", "4.13", "4.13", "4.15", "4.17",
            "4.18", "4.18", "4.18", "4.20", "5.2", "5.4", "5.6", "5.6", "5.6", "5.6", "5.7", "5.7", "5.8", "5.8", "5.8", "5.8", "5.9", "5.10", "6.9",
            "6.17", "7.0",
        ];

        /// <summary>The names of <see cref="LinkType"/>: in C, without the prefix and in lower case.</summary>
        public static readonly string[] LinkTypeNames =
        [
            "unspec", "raw_tracepoint", "tracing", "cgroup", "iter", "netns", "xdp", "perf_event", "kprobe_multi", "struct_ops", "netfilter", "tcx",
            "uprobe_multi", "netkit", "sockmap", "tracing_multi",
        ];

        /// <summary>The first Linux that has a <see cref="LinkType"/>, or null.</summary>
        public static readonly string?[] LinkTypeFirstKernels =
        [
            null, "5.7", "5.7", "5.7", "5.8", "5.8", "5.9", "5.15", "5.18", "6.4", "6.4", "6.6", "6.6", "6.7", "6.10", "7.2",
        ];
    }
}

namespace Linchpin.Bpf.Objects.Btf
{
    /// <summary>The kinds of BTF types.</summary>
    /// <remarks>Source: UAPI the enum of <c>BTF_KIND_INT</c>.</remarks>
    public enum BtfKind : byte
    {
        /// <summary><c>BTF_KIND_UNKN</c>: <c>void</c>, type 0, never in the type section.</summary>
        Void = 0,
        /// <summary><c>BTF_KIND_INT</c>: an integer, character or boolean.</summary>
        Int = 1,
        /// <summary><c>BTF_KIND_PTR</c>: a pointer.</summary>
        Pointer = 2,
        /// <summary><c>BTF_KIND_ARRAY</c>: an array.</summary>
        Array = 3,
        /// <summary><c>BTF_KIND_STRUCT</c>: a struct.</summary>
        Struct = 4,
        /// <summary><c>BTF_KIND_UNION</c>: a union.</summary>
        Union = 5,
        /// <summary><c>BTF_KIND_ENUM</c>: an enum of up to 32 bits.</summary>
        Enum = 6,
        /// <summary><c>BTF_KIND_FWD</c>: a struct or union that is only declared.</summary>
        Forward = 7,
        /// <summary><c>BTF_KIND_TYPEDEF</c>: a typedef.</summary>
        Typedef = 8,
        /// <summary><c>BTF_KIND_VOLATILE</c>: <c>volatile</c>.</summary>
        Volatile = 9,
        /// <summary><c>BTF_KIND_CONST</c>: <c>const</c>.</summary>
        Const = 10,
        /// <summary><c>BTF_KIND_RESTRICT</c>: <c>restrict</c>.</summary>
        Restrict = 11,
        /// <summary><c>BTF_KIND_FUNC</c>: a function.</summary>
        Function = 12,
        /// <summary><c>BTF_KIND_FUNC_PROTO</c>: a function's prototype.</summary>
        FunctionPrototype = 13,
        /// <summary><c>BTF_KIND_VAR</c>: a global variable. First in Linux 5.2.</summary>
        Variable = 14,
        /// <summary><c>BTF_KIND_DATASEC</c>: a data section. First in Linux 5.2.</summary>
        DataSection = 15,
        /// <summary><c>BTF_KIND_FLOAT</c>: a floating-point number. First in Linux 5.13.</summary>
        Float = 16,
        /// <summary><c>BTF_KIND_DECL_TAG</c>: a tag on a declaration. First in Linux 5.16.</summary>
        DeclarationTag = 17,
        /// <summary><c>BTF_KIND_TYPE_TAG</c>: a tag on a type. First in Linux 5.17.</summary>
        TypeTag = 18,
        /// <summary><c>BTF_KIND_ENUM64</c>: an enum of up to 64 bits. First in Linux 6.0.</summary>
        Enum64 = 19,
    }

    /// <summary>How a function or variable is visible to others.</summary>
    /// <remarks>Source: UAPI <c>enum btf_func_linkage</c>. <c>BTF_VAR_*</c> agree with it.</remarks>
    public enum BtfLinkage
    {
        /// <summary><c>BTF_FUNC_STATIC</c>: <c>static</c>.</summary>
        Static = 0,
        /// <summary><c>BTF_FUNC_GLOBAL</c>: defined here, for all.</summary>
        Global = 1,
        /// <summary><c>BTF_FUNC_EXTERN</c>: <c>extern</c>.</summary>
        Extern = 2,
    }
}

namespace Linchpin.Bpf.Objects.CoRe
{
    /// <summary>What a CO-RE relocation asks of the kernel's types.</summary>
    /// <remarks>Source: UAPI <c>enum bpf_core_relo_kind</c>.</remarks>
    public enum CoreRelocationKind : uint
    {
        /// <summary><c>BPF_CORE_FIELD_BYTE_OFFSET</c>: the field's offset in bytes.</summary>
        FieldByteOffset = 0,
        /// <summary><c>BPF_CORE_FIELD_BYTE_SIZE</c>: the field's size in bytes.</summary>
        FieldByteSize = 1,
        /// <summary><c>BPF_CORE_FIELD_EXISTS</c>: whether the field exists: 1 or 0.</summary>
        FieldExists = 2,
        /// <summary><c>BPF_CORE_FIELD_SIGNED</c>: whether the field is signed: 1 or 0.</summary>
        FieldSigned = 3,
        /// <summary><c>BPF_CORE_FIELD_LSHIFT_U64</c>: a bit-field's left shift in a 64-bit register.</summary>
        FieldLeftShift64 = 4,
        /// <summary><c>BPF_CORE_FIELD_RSHIFT_U64</c>: a bit-field's right shift in a 64-bit register.</summary>
        FieldRightShift64 = 5,
        /// <summary><c>BPF_CORE_TYPE_ID_LOCAL</c>: the type's id in the object's own BTF.</summary>
        TypeIdLocal = 6,
        /// <summary><c>BPF_CORE_TYPE_ID_TARGET</c>: the type's id in the kernel's BTF.</summary>
        TypeIdTarget = 7,
        /// <summary><c>BPF_CORE_TYPE_EXISTS</c>: whether the type exists: 1 or 0.</summary>
        TypeExists = 8,
        /// <summary><c>BPF_CORE_TYPE_SIZE</c>: the type's size in bytes.</summary>
        TypeSize = 9,
        /// <summary><c>BPF_CORE_ENUMVAL_EXISTS</c>: whether the enumerator exists: 1 or 0.</summary>
        EnumValueExists = 10,
        /// <summary><c>BPF_CORE_ENUMVAL_VALUE</c>: the enumerator's value.</summary>
        EnumValue = 11,
        /// <summary><c>BPF_CORE_TYPE_MATCHES</c>: whether the type exists and is laid out alike: 1 or 0.</summary>
        TypeMatches = 12,
    }
}
