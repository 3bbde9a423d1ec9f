using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>Writes records into a user ring buffer (<c>BPF_MAP_TYPE_USER_RINGBUF</c>), for programs to take with <c>bpf_user_ringbuf_drain</c>. First in Linux 6.1.</summary>
/// <remarks>Use one writer for a map, from one thread at a time.
/// <code>
/// if (writer.TryReserve(16, out var record))
/// {
///     Fill(record.Bytes);
///     record.Submit();
/// }
/// </code></remarks>
public sealed unsafe class UserRingBufferWriter : IDisposable
{
    private const uint BusyBit = 1u << 31;
    private const int HeaderSize = 8;

    private readonly nuint _pageSize = (nuint)Environment.SystemPageSize;
    private readonly nuint _producerLength;
    private readonly uint _size;
    private readonly byte* _data;
    private ulong* _consumer;
    private ulong* _producer;

    /// <summary>Maps the buffer. The map's own handle may be closed afterwards.</summary>
    /// <exception cref="ArgumentException">The map is no user ring buffer.</exception>
    /// <exception cref="IOException">It can't be mapped: its handle may only read, or memory is short.</exception>
    public UserRingBufferWriter(BpfMap map)
    {
        if (map.Type != MapType.UserRingBuffer)
            throw new ArgumentException($"map '{map.Name}' ({map.Type}) is no user ring buffer");
        _size = map.MaxEntries;
        _producerLength = _pageSize + (2 * (nuint)_size);
        using var lease = map.Handle.Lease();
        // As in a ring buffer, with the roles changed: the position of the program that reads, then that of the writer, then the data twice.
        _consumer = (ulong*)SharedPages.Map(lease.Fd, 0, _pageSize, writable: false, map.Name);
        try
        {
            _producer = (ulong*)SharedPages.Map(lease.Fd, (nint)_pageSize, _producerLength, writable: true, map.Name);
        }
        catch
        {
            _ = Libc.Unmap(_consumer, _pageSize);
            throw;
        }
        _data = (byte*)_producer + _pageSize;
    }

    /// <summary>Takes room for a record. Programs read up to it, and go on once it is submitted or discarded.</summary>
    /// <param name="length">The record's size in bytes.</param>
    /// <param name="record">The record, to be filled; submit or discard it.</param>
    /// <returns>Whether there is room now.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There can never be room: it is more than the buffer holds.</exception>
    /// <exception cref="ObjectDisposedException">The writer is disposed.</exception>
    public bool TryReserve(int length, out UserRingBufferRecord record)
    {
        ObjectDisposedException.ThrowIf(_producer is null, this);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        var total = ((ulong)(uint)length + HeaderSize + 7) & ~7ul;
        if (total > _size)
            throw new ArgumentOutOfRangeException(nameof(length), $"a record of {length} bytes does not fit into a buffer of {_size}");

        record = default;
        var position = *_producer;
        if (total > _size - (position - Volatile.Read(ref *_consumer)))
            return false;
        var header = (uint*)(_data + (position & (_size - 1)));
        (header[0], header[1]) = ((uint)length | BusyBit, 0);
        // The header must be there before programs see that there is a record.
        Volatile.Write(ref *_producer, position + total);
        record = new UserRingBufferRecord(header, length);
        return true;
    }

    /// <summary>Unmaps the buffer. No record may be in use.</summary>
    public void Dispose()
    {
        if (_producer is null)
            return;
        _ = Libc.Unmap(_consumer, _pageSize);
        _ = Libc.Unmap(_producer, _producerLength);
        _consumer = _producer = null;
    }
}
