using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>Stack traces that programs keep (<c>bpf_get_stackid</c>), by the id that they get for one.</summary>
/// <remarks>With <see cref="MapFlags.StackBuildId"/> the frames of processes are kept as files and places in them, which stay true when the process is gone;
/// else as addresses.</remarks>
public sealed class StackTraceMap
{
    internal StackTraceMap(BpfMap map) => Map = map;

    /// <summary>The map itself.</summary>
    public BpfMap Map { get; }

    /// <summary>Whether frames are kept as files and places in them.</summary>
    public bool HasBuildIds => Map.Info.Flags.HasFlag(MapFlags.StackBuildId);

    /// <summary>How many frames a trace has at most.</summary>
    public int MaximumDepth => (int)Map.ValueSize / (HasBuildIds ? Unsafe.SizeOf<StackFrame>() : sizeof(ulong));

    /// <summary>The ids of the traces that are there.</summary>
    /// <exception cref="BpfException">The kernel refuses to read.</exception>
    public IEnumerable<uint> Ids
    {
        get
        {
            var (last, isFirst) = (0u, true);
            while (TryNextId(last, isFirst, out var next))
            {
                yield return next;
                (last, isFirst) = (next, false);
            }
        }
    }

    /// <summary>Reads a trace.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="addresses">Where the frames' addresses go, the innermost first: <see cref="MaximumDepth"/> of them.</param>
    /// <param name="depth">How many frames it has.</param>
    /// <returns>Whether it is there.</returns>
    /// <exception cref="ArgumentException">The buffer is too small, or frames are not kept as addresses (<see cref="HasBuildIds"/>).</exception>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public bool TryLookUp(uint id, Span<ulong> addresses, out int depth)
    {
        Require(hasBuildIds: false, addresses.Length);
        var frames = addresses[..MaximumDepth];
        var isThere = Map.TryLookUp(AsBytes(in id), MemoryMarshal.AsBytes(frames));
        depth = isThere ? LengthOf(frames.IndexOf(0ul)) : 0;
        return isThere;
    }

    /// <summary>Reads a trace whose frames are kept as files and places in them.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="frames">Where the frames go, the innermost first: <see cref="MaximumDepth"/> of them.</param>
    /// <param name="depth">How many frames it has.</param>
    /// <returns>Whether it is there.</returns>
    /// <exception cref="ArgumentException">The buffer is too small, or frames are kept as addresses (<see cref="HasBuildIds"/>).</exception>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public bool TryLookUp(uint id, Span<StackFrame> frames, out int depth)
    {
        Require(hasBuildIds: true, frames.Length);
        var all = frames[..MaximumDepth];
        var isThere = Map.TryLookUp(AsBytes(in id), MemoryMarshal.AsBytes(all));
        var end = 0;
        while (isThere && end < all.Length && all[end].Kind != StackFrameKind.Empty)
            end++;
        depth = end;
        return isThere;
    }

    /// <summary>Forgets a trace, to make room for others.</summary>
    /// <returns>Whether it was there.</returns>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public bool Delete(uint id) => Map.Delete(AsBytes(in id));

    private bool TryNextId(uint last, bool isFirst, out uint next)
    {
        next = 0;
        return Map.TryNextKey(isFirst ? [] : AsBytes(in last), MemoryMarshal.AsBytes(new Span<uint>(ref next)));
    }

    private int LengthOf(int end) => end < 0 ? MaximumDepth : end;

    private void Require(bool hasBuildIds, int room)
    {
        if (hasBuildIds != HasBuildIds)
            throw new ArgumentException($"map '{Map.Name}' keeps frames as {(HasBuildIds ? "files and places in them: read StackFrames" : "addresses: read 64-bit numbers")}");
        if (room < MaximumDepth)
            throw new ArgumentException($"map '{Map.Name}': a trace has up to {MaximumDepth} frames, there is room for {room}");
    }

    private static ReadOnlySpan<byte> AsBytes(ref readonly uint id) => MemoryMarshal.AsBytes(new ReadOnlySpan<uint>(in id));
}
