using System.Runtime.InteropServices;
using Linchpin.Bpf;

namespace Linchpin.Preloading.Sealing;

/// <summary>Reads what the guard denied, as it happens. One reader at a time: what is read is gone.</summary>
public sealed class DenialReader : EventReader<Denial>
{
    private readonly Guard.MapGroup _counts;

    private DenialReader(BpfMap denials, Guard.MapGroup counts) : base(denials) => _counts = counts;

    /// <inheritdoc/>
    public override ulong Lost => _counts.Denied[(uint)Guard.Attempt.LostRecord];

    /// <summary>Opens the guard's ring buffer.</summary>
    /// <param name="layout">What lies where; by default as on every system.</param>
    /// <exception cref="PreloadException">There is no guard in place (<see cref="PreloadFault.GuardMissing"/>), or this process is not the agent (<see cref="PreloadFault.NotAgent"/>).</exception>
    public static DenialReader Open(PinLayout? layout = null)
    {
        var folder = (layout ?? PinLayout.Default).InPlace(GuardMaps.Bundle);
        if (!Directory.Exists(folder.Path))
            throw GuardMaps.Missing();
        try
        {
            using var maps = Guard.MapGroup.OpenPinned(folder.Maps);
            return new DenialReader(maps.Denials, Guard.MapGroup.OpenPinned(folder.Maps, MapAccess.ReadOnly));
        }
        catch (BpfException error) when (error.ErrnoName is "EPERM" or "EACCES")
        {
            throw new PreloadException(PreloadFault.NotAgent, "this is not the Linchpin that sealed the system: it may not read what was denied", error,
                "Use the executable that sealed it, unchanged, with the libraries of that time, and not under a debugger.");
        }
    }

    /// <inheritdoc/>
    protected override Denial EventOf(ReadOnlySpan<byte> record, BootClock clock)
    {
        var denial = MemoryMarshal.Read<Guard.Denial>(record);
        return new Denial(clock.At(denial.Time), denial.Attempt, denial.Object, (int)denial.Pid, denial.Uid, denial.Command.ToString());
    }

    /// <inheritdoc/>
    protected override void Dispose(bool isDisposing)
    {
        base.Dispose(isDisposing);
        _counts.Dispose();
    }
}
