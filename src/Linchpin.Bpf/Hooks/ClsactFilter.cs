using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Netlink;

namespace Linchpin.Bpf;

/// <summary>A program that sees an interface's packets as a filter of its clsact queueing discipline, on kernels that have no TCX too.</summary>
/// <remarks>
/// It is no link: the interface holds it, not this process, and it can't be pinned. <see cref="Dispose"/> removes it; if that never happens,
/// it stays until someone removes it or the interface goes. Needs CONFIG_NET_SCH_INGRESS and CONFIG_NET_CLS_BPF, which are often modules:
/// the kernel loads them when they are asked for.
/// </remarks>
public sealed class ClsactFilter : IDisposable
{
    private readonly FilterPlace _place;
    private readonly bool _ownsDiscipline;
    private bool _isRemoved;

    private ClsactFilter(FilterPlace place, ProgramId program, bool ownsDiscipline) =>
        (_place, Program, _ownsDiscipline) = (place, program, ownsDiscipline);

    /// <summary>The interface.</summary>
    public int InterfaceIndex => _place.InterfaceIndex;

    /// <summary>Which of its packets.</summary>
    public TrafficDirection Direction => _place.Direction;

    /// <summary>Filters run from the lowest priority to the highest, until one decides.</summary>
    public int Priority => _place.Priority;

    /// <summary>Its number among the filters of its priority.</summary>
    public long Handle => _place.Handle;

    /// <summary>The program that it runs.</summary>
    public ProgramId Program { get; }

    /// <summary>Attaches a traffic control program (a classifier that decides by itself, <c>direct-action</c>).</summary>
    /// <param name="program">The program.</param>
    /// <param name="interfaceIndex">The interface's number (<c>/sys/class/net/NAME/ifindex</c>).</param>
    /// <param name="direction">Which packets.</param>
    /// <param name="priority">When it runs; 0 puts it before all filters that are there.</param>
    /// <exception cref="BpfException">There is no such interface (ENODEV), or the kernel refuses it otherwise.</exception>
    public static ClsactFilter Attach(BpfProgram program, int interfaceIndex, TrafficDirection direction, ushort priority = 0)
    {
        var target = $"interface {interfaceIndex} {direction}";
        using var netlink = NetlinkSocket.Open();
        var ownsDiscipline = EnsureDiscipline(netlink, interfaceIndex, program.Name, target);
        try
        {
            using var lease = program.Handle.Lease();
            var request = ClsactRequests.CreateFilter(new FilterPlace(interfaceIndex, direction, priority, 0), lease.Fd, program.Name);
            var replies = netlink.Send(request).OrThrow($"attach program '{program.Name}' to {target} as a clsact filter", program.Name, target);
            var made = replies.Select(ClsactRequests.ReadFilter).OfType<(FilterPlace Place, ProgramId Program)>().First();
            return new ClsactFilter(made.Place, made.Program, ownsDiscipline);
        }
        catch
        {
            if (ownsDiscipline)
                RemoveEmptyDiscipline(netlink, interfaceIndex);
            throw;
        }
    }

    /// <summary>The programs that are filters of an interface, whoever put them there, in the order in which they run.</summary>
    /// <exception cref="BpfException">There is no such interface (ENODEV), or the kernel refuses it otherwise.</exception>
    public static IReadOnlyList<ProgramId> ProgramsOf(int interfaceIndex, TrafficDirection direction)
    {
        using var netlink = NetlinkSocket.Open();
        return [.. Filters(netlink, interfaceIndex, direction).Select(ClsactRequests.ReadFilter).OfType<(FilterPlace Place, ProgramId Program)>().Select(filter => filter.Program)];
    }

    /// <summary>Removes the filter, and the queueing discipline if this made it and no one else has a filter there.</summary>
    /// <exception cref="BpfException">The kernel refuses it. A filter or interface that is gone already is none.</exception>
    public void Dispose()
    {
        if (_isRemoved)
            return;
        _isRemoved = true;
        using var netlink = NetlinkSocket.Open();
        var result = netlink.Send(ClsactRequests.DeleteFilter(_place));
        if (result.Errno is Errno.NoDevice or Errno.NoEntry or Errno.Invalid && !IsThere(netlink))
            return;
        result.OrThrow($"remove the clsact filter of {this}");
        if (_ownsDiscipline)
            RemoveEmptyDiscipline(netlink, InterfaceIndex);
    }

    /// <inheritdoc/>
    public override string ToString() => $"interface {InterfaceIndex} {Direction}, priority {Priority}";

    // True where it was not there before.
    private static bool EnsureDiscipline(NetlinkSocket netlink, int interfaceIndex, string program, string target)
    {
        var result = netlink.Send(ClsactRequests.CreateDiscipline(interfaceIndex));
        if (result.Errno == Errno.Exists)
            return false;
        result.OrThrow($"give {target} a clsact queueing discipline", program, target);
        return true;
    }

    private static void RemoveEmptyDiscipline(NetlinkSocket netlink, int interfaceIndex)
    {
        var isEmpty = Filters(netlink, interfaceIndex, TrafficDirection.Ingress).Count + Filters(netlink, interfaceIndex, TrafficDirection.Egress).Count == 0;
        if (isEmpty)
            netlink.Send(ClsactRequests.DeleteDiscipline(interfaceIndex)).OrThrow($"remove the clsact queueing discipline of interface {interfaceIndex}");
    }

    private bool IsThere(NetlinkSocket netlink) => netlink.Send(ClsactRequests.ListFilters(InterfaceIndex, Direction)).Replies
        .Select(ClsactRequests.ReadFilter)
        .Any(filter => filter?.Place == _place);

    private static IReadOnlyList<NetlinkReply> Filters(NetlinkSocket netlink, int interfaceIndex, TrafficDirection direction) =>
        netlink.Send(ClsactRequests.ListFilters(interfaceIndex, direction)).OrThrow($"list the filters of interface {interfaceIndex}");
}
