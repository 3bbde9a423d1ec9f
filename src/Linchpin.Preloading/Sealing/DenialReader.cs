using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Linchpin.Bpf;

namespace Linchpin.Preloading.Sealing;

/// <summary>Reads what the guard denied, as it happens. One reader at a time: what is read is gone.</summary>
public sealed class DenialReader : IDisposable
{
    private readonly RingBufferReader _buffer;

    /// <summary>Opens the guard's ring buffer.</summary>
    /// <param name="layout">What lies where; by default as on every system.</param>
    /// <exception cref="PreloadException">There is no guard in place (<see cref="PreloadFault.GuardMissing"/>), or this process is not the agent (<see cref="PreloadFault.NotAgent"/>).</exception>
    public DenialReader(PinLayout? layout = null)
    {
        var folder = (layout ?? PinLayout.Default).InPlace(GuardMaps.Bundle);
        if (!Directory.Exists(folder.Path))
            throw GuardMaps.Missing();
        try
        {
            using var map = BpfMap.OpenPinned($"{folder.Maps}/denials");
            _buffer = new RingBufferReader(map);
        }
        catch (BpfException error) when (error.ErrnoName is "EPERM" or "EACCES")
        {
            throw new PreloadException(PreloadFault.NotAgent, "this is not the Linchpin that sealed the system: it may not read what was denied", error,
                "Use the executable that sealed it, unchanged, with the libraries of that time, and not under a debugger.");
        }
    }

    /// <summary>What is there now, oldest first.</summary>
    public IReadOnlyList<Denial> Read()
    {
        var denials = new List<Denial>();
        var clock = BootClock.Read();
        foreach (var record in _buffer.Read())
            denials.Add(Of(MemoryMarshal.Read<Record>(record), clock));
        return denials;
    }

    /// <summary>Waits until there is something to read.</summary>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    public void Wait(CancellationToken cancellation) => _buffer.Wait(Timeout.InfiniteTimeSpan, cancellation);

    /// <inheritdoc/>
    public void Dispose() => _buffer.Dispose();

    private static Denial Of(in Record record, BootClock clock) => new(
        clock.At(record.Time), (Attempt)record.Attempt, record.Object, (int)record.ProcessId, record.User,
        Encoding.UTF8.GetString(((ReadOnlySpan<byte>)record.Command).TrimEnd((byte)0)));

    /// <summary>As <c>struct denial</c> in <c>bpf/guard/report.h</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Record
    {
        internal ulong Time;
        internal ulong Object;
        internal uint Attempt;
        internal uint ProcessId;
        internal uint User;
        internal uint Reserved;
        internal CommandName Command;
    }

    [InlineArray(16)]
    internal struct CommandName
    {
        private byte _first;
    }
}
