using System.Runtime.InteropServices;
using Linchpin.Bpf;

namespace Linchpin.Integrity;

/// <summary>Reads what was refused, as it happens. One reader at a time: what is read is gone.</summary>
public sealed class RefusalReader : IDisposable
{
    private readonly RingBufferReader _buffer;

    /// <summary>Opens the policy's ring buffer.</summary>
    /// <param name="maps">The folder of its maps' pins.</param>
    /// <exception cref="DiglimException"><see cref="DiglimFault.NotInPlace"/></exception>
    /// <exception cref="BpfException">The kernel refuses it: EPERM where the system is sealed and this is not the agent.</exception>
    public RefusalReader(string maps)
    {
        if (!Directory.Exists(maps))
            throw DiglimPolicy.NotInPlace();
        using var pinned = Diglim.MapGroup.OpenPinned(maps);
        _buffer = new RingBufferReader(pinned.Refusals);
    }

    /// <summary>What is there now, oldest first.</summary>
    public IReadOnlyList<FileRefusal> Read()
    {
        var refusals = new List<FileRefusal>();
        var clock = BootClock.Read();
        foreach (var record in _buffer.Read())
            refusals.Add(Of(MemoryMarshal.Read<Diglim.Refusal>(record), clock));
        return refusals;
    }

    /// <summary>Waits until there is something to read.</summary>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    public void Wait(CancellationToken cancellation) => _buffer.Wait(Timeout.InfiniteTimeSpan, cancellation);

    /// <inheritdoc/>
    public void Dispose() => _buffer.Dispose();

    private static FileRefusal Of(in Diglim.Refusal refusal, BootClock clock) => new(
        clock.At(refusal.Time), refusal.Attempt, refusal.Reason, refusal.Enforced != 0, refusal.Path.ToString(), refusal.File.Device, refusal.File.Inode,
        DigestOf(refusal), (int)refusal.Pid, refusal.Uid, refusal.Command.ToString());

    private static string? DigestOf(in Diglim.Refusal refusal) => refusal.Algorithm == 0 ? null
        : $"{(DigestAlgorithms.Numbered((int)refusal.Algorithm) is { } algorithm ? algorithm.Name : $"algorithm {refusal.Algorithm}")}:{Convert.ToHexStringLower(refusal.Digest.Bytes)}";
}
