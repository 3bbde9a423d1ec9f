using Linchpin.Bpf.Kernel;

namespace Linchpin.Bpf;

/// <summary>A ring buffer's pages as the kernel lays them out: the consumer's position on a page of its own, the producer's on the next, then the data twice,
/// so that a record that goes round the end lies in one piece.</summary>
/// <remarks>Source: Linux <c>Documentation/bpf/ringbuf.rst</c> and UAPI <c>BPF_RINGBUF_*</c>.</remarks>
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
    private readonly byte* _data;

    public RingBufferMemory(int fd, uint size, string name)
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
    }

    public bool IsDisposed => _consumer is null;

    /// <summary>Whether a writer has finished a record, kept or discarded, that was not read yet.</summary>
    public bool HasRecord
    {
        get
        {
            var position = *_consumer;
            return position < Volatile.Read(ref *_producer) && (Header(position) & BusyBit) == 0;
        }
    }

    /// <summary>Where reading stands: only the reader writes it.</summary>
    public ulong Position => *_consumer;

    /// <summary>The next record that was kept.</summary>
    /// <param name="position">Where to look; moved past the record.</param>
    /// <param name="record">The record's bytes, in place.</param>
    /// <returns>Whether there is one: not once the writers' position or a record that is still being written is reached.</returns>
    public bool TryRead(scoped ref ulong position, out ReadOnlySpan<byte> record)
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

    // The length, with the busy bit until the record is finished: acquire it before the record's bytes.
    private uint Header(ulong position) => Volatile.Read(ref *(uint*)(_data + (position & _mask)));
}
