namespace Linchpin.Bpf.Netlink;

/// <summary>What a message asks or answers.</summary>
/// <remarks>Source: UAPI <c>NLMSG_*</c> and <c>RTM_*</c>.</remarks>
internal enum NetlinkCommand : ushort
{
    Error = 2,
    Done = 3,
    NewLink = 16,
    DeleteLink = 17,
    GetLink = 18,
    SetLink = 19,
    NewAddress = 20,
    NewRoute = 24,
    DeleteRoute = 25,
    NewQueueingDiscipline = 36,
    DeleteQueueingDiscipline = 37,
    NewFilter = 44,
    DeleteFilter = 45,
    GetFilter = 46,
}
