namespace Linchpin.Bpf;

/// <summary>Where on the way of a packet an XDP program runs.</summary>
/// <remarks>Source: UAPI <c>XDP_FLAGS_*_MODE</c>.</remarks>
public enum XdpMode : uint
{
    /// <summary>In the driver where it can, else in the network stack.</summary>
    Best = 0,
    /// <summary>In the network stack.</summary>
    Generic = 1 << 1,
    /// <summary>In the driver.</summary>
    Driver = 1 << 2,
    /// <summary>In the network card.</summary>
    Hardware = 1 << 3,
}
