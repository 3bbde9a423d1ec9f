using System.Runtime.InteropServices;

namespace Linchpin.Bpf;

/// <summary>The network interfaces that an XDP program sends packets on to: a devmap or devmap_hash.</summary>
public sealed class DeviceMap
{
    internal DeviceMap(BpfMap map) => Map = map;

    /// <summary>The map itself.</summary>
    public BpfMap Map { get; }

    /// <summary>Puts an interface into a slot.</summary>
    /// <param name="key">The slot.</param>
    /// <param name="interfaceIndex">The interface's number.</param>
    /// <param name="program">What each packet passes before it goes out (section <c>xdp/devmap</c>). First in Linux 5.8.</param>
    /// <param name="mode">When it is put there.</param>
    /// <returns>Whether it was put there: false where <paramref name="mode"/> forbids it.</returns>
    /// <exception cref="ArgumentException">There is a program, and the map's values have 4 bytes: no room for one.</exception>
    /// <exception cref="BpfException">There is no such interface (EINVAL), the program is for something else (EINVAL), or the kernel refuses it otherwise.</exception>
    public bool Set(uint key, int interfaceIndex, BpfProgram? program = null, MapUpdate mode = MapUpdate.Any)
    {
        using var lease = program is null ? default : program.Handle.Lease();
        return RedirectTarget.Write(Map, key, new RedirectTarget((uint)interfaceIndex, program is null ? 0 : (uint)lease.Fd), mode);
    }

    /// <summary>The interface in a slot and the program there, or null where the slot is empty.</summary>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public DeviceMapEntry? Find(uint key) => RedirectTarget.Read(Map, key) is { Number: not 0 } found
        ? new DeviceMapEntry((int)found.Number, found.Program == 0 ? null : new ProgramId(found.Program))
        : null;

    /// <summary>Empties a slot.</summary>
    /// <returns>Whether the slot can be emptied; in a devmap, whether or not something was in it.</returns>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public bool Delete(uint key) => Map.Delete(MemoryMarshal.AsBytes(new ReadOnlySpan<uint>(in key)));
}

/// <summary>What is in a slot of a <see cref="DeviceMap"/>.</summary>
/// <param name="InterfaceIndex">The interface.</param>
/// <param name="Program">What each packet passes before it goes out, or null.</param>
public readonly record struct DeviceMapEntry(int InterfaceIndex, ProgramId? Program);
