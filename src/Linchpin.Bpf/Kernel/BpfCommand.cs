namespace Linchpin.Bpf;

/// <summary>What <c>bpf(2)</c> is asked to do.</summary>
/// <remarks>Source: UAPI <c>enum bpf_cmd</c>.</remarks>
public enum BpfCommand
{
    /// <summary><c>BPF_MAP_CREATE</c></summary>
    MapCreate = 0,
    /// <summary><c>BPF_MAP_LOOKUP_ELEM</c></summary>
    MapLookup = 1,
    /// <summary><c>BPF_MAP_UPDATE_ELEM</c></summary>
    MapUpdate = 2,
    /// <summary><c>BPF_MAP_DELETE_ELEM</c></summary>
    MapDelete = 3,
    /// <summary><c>BPF_MAP_GET_NEXT_KEY</c></summary>
    MapGetNextKey = 4,
    /// <summary><c>BPF_PROG_LOAD</c></summary>
    ProgramLoad = 5,
    /// <summary><c>BPF_OBJ_PIN</c></summary>
    ObjectPin = 6,
    /// <summary><c>BPF_OBJ_GET</c></summary>
    ObjectGet = 7,
    /// <summary><c>BPF_PROG_ATTACH</c></summary>
    ProgramAttach = 8,
    /// <summary><c>BPF_PROG_DETACH</c></summary>
    ProgramDetach = 9,
    /// <summary><c>BPF_PROG_TEST_RUN</c></summary>
    ProgramTestRun = 10,
    /// <summary><c>BPF_PROG_GET_NEXT_ID</c></summary>
    ProgramGetNextId = 11,
    /// <summary><c>BPF_MAP_GET_NEXT_ID</c></summary>
    MapGetNextId = 12,
    /// <summary><c>BPF_PROG_GET_FD_BY_ID</c></summary>
    ProgramGetFdById = 13,
    /// <summary><c>BPF_MAP_GET_FD_BY_ID</c></summary>
    MapGetFdById = 14,
    /// <summary><c>BPF_OBJ_GET_INFO_BY_FD</c></summary>
    ObjectGetInfoByFd = 15,
    /// <summary><c>BPF_PROG_QUERY</c></summary>
    ProgramQuery = 16,
    /// <summary><c>BPF_RAW_TRACEPOINT_OPEN</c></summary>
    RawTracepointOpen = 17,
    /// <summary><c>BPF_BTF_LOAD</c></summary>
    BtfLoad = 18,
    /// <summary><c>BPF_BTF_GET_FD_BY_ID</c></summary>
    BtfGetFdById = 19,
    /// <summary><c>BPF_TASK_FD_QUERY</c></summary>
    TaskFdQuery = 20,
    /// <summary><c>BPF_MAP_LOOKUP_AND_DELETE_ELEM</c></summary>
    MapLookupAndDelete = 21,
    /// <summary><c>BPF_MAP_FREEZE</c>: first in Linux 5.2.</summary>
    MapFreeze = 22,
    /// <summary><c>BPF_BTF_GET_NEXT_ID</c></summary>
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
