namespace Linchpin.Bpf.Netlink;

/// <summary>Which filter of an interface.</summary>
/// <param name="InterfaceIndex">The interface.</param>
/// <param name="Direction">Which packets.</param>
/// <param name="Priority">The lowest runs first; 0 leaves it to the kernel.</param>
/// <param name="Handle">Its number among those of a priority; 0 leaves it to the kernel.</param>
internal readonly record struct FilterPlace(int InterfaceIndex, TrafficDirection Direction, ushort Priority, uint Handle);
