using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
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
        using var map = BpfMap.OpenPinned($"{maps}/refusals");
        _buffer = new RingBufferReader(map);
    }

    /// <summary>What is there now, oldest first.</summary>
    public IReadOnlyList<FileRefusal> Read()
    {
        var refusals = new List<FileRefusal>();
        var clock = BootClock.Read();
        foreach (var record in _buffer.Read())
            refusals.Add(Of(MemoryMarshal.Read<Record>(record), clock));
        return refusals;
    }

    /// <summary>Waits until there is something to read.</summary>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    public void Wait(CancellationToken cancellation) => _buffer.Wait(Timeout.InfiniteTimeSpan, cancellation);

    /// <inheritdoc/>
    public void Dispose() => _buffer.Dispose();

    private static FileRefusal Of(in Record record, BootClock clock) => new(
        clock.At(record.Time), (RefusedAttempt)record.Attempt, (RefusalReason)record.Reason, record.Enforced != 0,
        Text(record.Path), record.Device, record.Inode, DigestOf(record), (int)record.ProcessId, record.User, Text(record.Command));

    private static string? DigestOf(in Record record) => record.Algorithm == 0 ? null
        : $"{(DigestAlgorithms.Numbered((int)record.Algorithm) is { } algorithm ? algorithm.Name : $"algorithm {record.Algorithm}")}:{Convert.ToHexStringLower(record.Digest)}";

    private static string Text(ReadOnlySpan<byte> text) => Encoding.UTF8.GetString(text.IndexOf((byte)0) is var end and >= 0 ? text[..end] : text);

    /// <summary>As <c>struct refusal</c> in <c>bpf/diglim/report.h</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Record
    {
        internal ulong Time;
        internal ulong Device;
        internal ulong Inode;
        internal uint Attempt;
        internal uint Reason;
        internal uint ProcessId;
        internal uint User;
        internal uint Algorithm;
        internal uint Enforced;
        internal CommandName Command;
        internal DigestKey Digest;
        internal FilePath Path;
    }

    [InlineArray(16)]
    internal struct CommandName
    {
        private byte _first;
    }

    [InlineArray(256)]
    internal struct FilePath
    {
        private byte _first;
    }
}
