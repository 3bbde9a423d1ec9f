using System.Runtime.InteropServices;
using Linchpin.Bpf;

namespace Linchpin.Integrity;

/// <summary>Reads what was refused, as it happens. One reader at a time: what is read is gone.</summary>
public sealed class RefusalReader : EventReader<FileRefusal>
{
    private readonly Diglim.MapGroup _counts;

    private RefusalReader(BpfMap refusals, Diglim.MapGroup counts) : base(refusals) => _counts = counts;

    /// <inheritdoc/>
    public override ulong Lost => _counts.Refused[(uint)Diglim.Attempt.LostRecord];

    /// <summary>Opens the policy's ring buffer.</summary>
    /// <param name="maps">The folder of its maps' pins.</param>
    /// <exception cref="DiglimException"><see cref="DiglimFault.NotInPlace"/></exception>
    /// <exception cref="BpfException">The kernel refuses it: EPERM where the system is sealed and this is not the agent.</exception>
    public static RefusalReader Open(string maps)
    {
        if (!Directory.Exists(maps))
            throw DiglimPolicy.NotInPlace();
        using var pinned = Diglim.MapGroup.OpenPinned(maps);
        return new RefusalReader(pinned.Refusals, Diglim.MapGroup.OpenPinned(maps, MapAccess.ReadOnly));
    }

    /// <inheritdoc/>
    protected override FileRefusal EventOf(ReadOnlySpan<byte> record, BootClock clock)
    {
        var refusal = MemoryMarshal.Read<Diglim.Refusal>(record);
        return new FileRefusal(
            clock.At(refusal.Time), refusal.Attempt, refusal.Reason, refusal.Enforced != 0, refusal.Path.ToString(), refusal.File.Device, refusal.File.Inode,
            DigestOf(refusal), (int)refusal.Pid, refusal.Uid, refusal.Command.ToString());
    }

    /// <inheritdoc/>
    protected override void Dispose(bool isDisposing)
    {
        base.Dispose(isDisposing);
        _counts.Dispose();
    }

    private static string? DigestOf(in Diglim.Refusal refusal) => refusal.Algorithm == 0 ? null
        : $"{(DigestAlgorithms.Numbered((int)refusal.Algorithm) is { } algorithm ? algorithm.Name : $"algorithm {refusal.Algorithm}")}:{Convert.ToHexStringLower(refusal.Digest.Bytes)}";
}
