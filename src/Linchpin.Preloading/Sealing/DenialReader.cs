using System.Runtime.InteropServices;
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
            using var maps = Guard.MapGroup.OpenPinned(folder.Maps);
            _buffer = new RingBufferReader(maps.Denials);
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
            denials.Add(Of(MemoryMarshal.Read<Guard.Denial>(record), clock));
        return denials;
    }

    /// <summary>Waits until there is something to read.</summary>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    public void Wait(CancellationToken cancellation) => _buffer.Wait(Timeout.InfiniteTimeSpan, cancellation);

    /// <inheritdoc/>
    public void Dispose() => _buffer.Dispose();

    private static Denial Of(in Guard.Denial denial, BootClock clock) =>
        new(clock.At(denial.Time), denial.Attempt, denial.Object, (int)denial.Pid, denial.Uid, denial.Command.ToString());
}
