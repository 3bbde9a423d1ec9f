namespace Linchpin.Bpf;

/// <summary>A program that sees an interface's packets, attached in the best way that the kernel has: a TCX link, or a clsact filter on kernels before 6.6.</summary>
/// <remarks>A link can be pinned; a filter is held by the interface and removed by <see cref="Dispose"/>. A program that is to run in both answers with the <c>TC_ACT_*</c> values that TCX knows as well.</remarks>
public sealed class TrafficControl : IDisposable
{
    private TrafficControl(TcxLink? link, ClsactFilter? filter) => (Link, Filter) = (link, filter);

    /// <summary>The link, where the kernel has TCX.</summary>
    public TcxLink? Link { get; }

    /// <summary>The filter, where the kernel has no TCX.</summary>
    public ClsactFilter? Filter { get; }

    /// <summary>Attaches a traffic control program to an interface.</summary>
    /// <param name="program">The program.</param>
    /// <param name="interfaceIndex">The interface's number (<c>/sys/class/net/NAME/ifindex</c>).</param>
    /// <param name="direction">Which packets.</param>
    /// <exception cref="BpfException">There is no such interface (ENODEV), or the kernel refuses it otherwise.</exception>
    public static TrafficControl Attach(BpfProgram program, int interfaceIndex, TrafficDirection direction) => BpfFeatures.Tcx.IsSupported
        ? new TrafficControl(TcxLink.Attach(program, interfaceIndex, direction), null)
        : new TrafficControl(null, ClsactFilter.Attach(program, interfaceIndex, direction));

    /// <summary>Detaches the program, unless the link is pinned.</summary>
    /// <exception cref="BpfException">The kernel refuses to remove the filter.</exception>
    public void Dispose()
    {
        Link?.Dispose();
        Filter?.Dispose();
    }
}
