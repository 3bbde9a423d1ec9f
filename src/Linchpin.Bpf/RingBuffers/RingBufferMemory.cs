using System.Numerics;
using Linchpin.Bpf.Kernel;

namespace Linchpin.Bpf;

/// <summary>A ring buffer's pages as the kernel lays them out: the consumer's position on a page of its own, the producer's on the next, then the data twice,
/// so that a record that goes round the end lies in one piece.</summary>
/// <remarks>Source: Linux <c>Documentation/bpf/ringbuf.rst</c> and UAPI <c>BPF_RINGBUF_*</c>. Writers of a buffer that overwrites don't wait for the reader: before they
/// write over a record they publish the position after it. So a record is copied first, and counts only if that position has not passed it meanwhile.</remarks>
internal sealed unsafe class RingBufferMemory : IDisposable
{
    private const uint BusyBit = 1u << 31;
    private const uint DiscardBit = 1u << 30;
    private const int HeaderSize = 8;

    private readonly nuint _pageSize = (nuint)Environment.SystemPageSize;
    private readonly nuint _producerLength;
    private readonly ulong _mask;
    private ulong* _consumer;
    private ulong* _producer;
    private readonly ulong* _overwritten;       // null where writers wait for the reader
    private readonly byte* _data;
    private byte[] _copy = [];

    /// <param name="fd">The map.</param>
    /// <param name="size">Its size in bytes.</param>
    /// <param name="name">Its name.</param>
    /// <param name="overwritePosition">Where, from the producer's position on, the position up to which writers have overwritten is; null where they never do.</param>
    public RingBufferMemory(int fd, uint size, string name, int? overwritePosition)
    {
        _mask = size - 1;
        _producerLength = _pageSize + (2 * (nuint)size);
        _consumer = (ulong*)SharedPages.Map(fd, 0, _pageSize, writable: true, name);
        try
        {
            _producer = (ulong*)SharedPages.Map(fd, (nint)_pageSize, _producerLength, writable: false, name);
        }
        catch
        {
            _ = Libc.Unmap(_consumer, _pageSize);
            throw;
        }
        _data = (byte*)_producer + _pageSize;
        _overwritten = overwritePosition is { } place ? (ulong*)((byte*)_producer + place) : null;
    }

    public bool IsDisposed => _consumer is null;

    /// <summary>Whether a writer has finished a record, kept or discarded, that was not read yet.</summary>
    public bool HasRecord
    {
        get
        {
            var position = Math.Max(*_consumer, Overwritten);
            return position < Volatile.Read(ref *_producer) && (Header(position) & BusyBit) == 0;
        }
    }

    /// <summary>How many bytes were overwritten before they were read.</summary>
    public ulong Lost { get; private set; }

    /// <summary>Where reading stands: only the reader writes it.</summary>
    public ulong Position => *_consumer;

    // What was read of the record is read before this.
    private ulong Overwritten
    {
        get
        {
            Volatile.ReadBarrier();
            return _overwritten is null ? 0 : Volatile.Read(ref *_overwritten);
        }
    }

    /// <summary>The next record that was kept.</summary>
    /// <param name="position">Where to look; moved past the record.</param>
    /// <param name="record">The record's bytes, in place; of a buffer that overwrites, a copy that is good until the next one.</param>
    /// <returns>Whether there is one: not once the writers' position or a record that is still being written is reached.</returns>
    public bool TryRead(scoped ref ulong position, out ReadOnlySpan<byte> record) =>
        _overwritten is null ? TryReadInPlace(ref position, out record) : TryCopy(ref position, out record);

    /// <summary>Gives everything before a position back to the writers. Reads of it are over before they see this.</summary>
    public void Release(ulong position)
    {
        if (!IsDisposed)
            Volatile.Write(ref *_consumer, position);
    }

    public void Dispose()
    {
        if (IsDisposed)
            return;
        _ = Libc.Unmap(_consumer, _pageSize);
        _ = Libc.Unmap(_producer, _producerLength);
        _consumer = _producer = null;
    }

    private bool TryReadInPlace(scoped ref ulong position, out ReadOnlySpan<byte> record)
    {
        // The writers' position is published after the header is marked busy: acquire it before any header.
        while (position < Volatile.Read(ref *_producer))
        {
            var header = Header(position);
            if ((header & BusyBit) != 0)
                break;
            var length = header & ~DiscardBit;
            var start = _data + (position & _mask) + HeaderSize;
            position += (length + HeaderSize + 7) & ~7ul;
            if ((header & DiscardBit) != 0)
                continue;
            record = new ReadOnlySpan<byte>(start, (int)length);
            return true;
        }
        record = default;
        return false;
    }

    private bool TryCopy(scoped ref ulong position, out ReadOnlySpan<byte> record)
    {
        while (true)
        {
            var end = Volatile.Read(ref *_producer);
            if (Overwritten is var start && position < start)
                (Lost, position) = (Lost + start - position, start);
            if (position >= end)
                break;
            var header = Header(position);
            if (Overwritten > position)
                continue;
            if ((header & BusyBit) != 0)
                break;
            var length = (int)(header & ~DiscardBit);
            var isKept = (header & DiscardBit) == 0;
            if (isKept)
                Copy(position, length);
            if (Overwritten > position)
                continue;
            position += ((ulong)length + HeaderSize + 7) & ~7ul;
            if (!isKept)
                continue;
            record = _copy.AsSpan(0, length);
            return true;
        }
        record = default;
        return false;
    }

    private void Copy(ulong position, int length)
    {
        if (_copy.Length < length)
            _copy = new byte[(int)BitOperations.RoundUpToPowerOf2((uint)length)];
        new ReadOnlySpan<byte>(_data + (position & _mask) + HeaderSize, length).CopyTo(_copy);
    }

    // The length, with the busy bit until the record is finished: acquire it before the record's bytes.
    private uint Header(ulong position) => Volatile.Read(ref *(uint*)(_data + (position & _mask)));
}
