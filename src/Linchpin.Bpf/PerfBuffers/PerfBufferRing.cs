using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Linchpin.Bpf.Kernel;

namespace Linchpin.Bpf;

/// <summary>One CPU's part of a perf buffer: an event that a program writes to, and its pages.</summary>
/// <remarks>Source: UAPI <c>struct perf_event_mmap_page</c>; <c>PERF_COUNT_SW_BPF_OUTPUT</c>.</remarks>
internal sealed unsafe class PerfBufferRing : IDisposable
{
    private const ulong ProgramOutput = 10;
    private const nuint CloseOnExec = 8;
    private const nuint EnableRequest = 0x2400;
    private const uint LostRecord = 2;
    private const uint SampleRecord = 9;

    private readonly SafeFd _event;
    private readonly nuint _length;
    private readonly byte* _data;
    private readonly ulong _size;
    private PerfEventPage* _page;
    private byte[] _whole = [];      // a record that goes round the end, in one piece

    private PerfBufferRing(SafeFd @event, int cpu, int pages, string map)
    {
        var pageSize = (nuint)Environment.SystemPageSize;
        (_event, Cpu, _length) = (@event, cpu, ((nuint)pages + 1) * pageSize);
        using var lease = @event.Lease();
        _page = (PerfEventPage*)SharedPages.TryMap(lease.Fd, 0, _length, writable: true);
        if (_page is null)
            throw Failure(map, cpu, "map the buffer");
        _data = (byte*)_page + pageSize;
        _size = (ulong)pages * pageSize;
    }

    /// <summary>The CPU whose records it has.</summary>
    public int Cpu { get; }

    /// <summary>The event, which goes into the map's slot of the CPU.</summary>
    public SafeFd Event => _event;

    public bool IsDisposed => _page is null;

    /// <summary>How many records found no room, as far as the kernel has said so.</summary>
    public ulong Lost { get; private set; }

    /// <summary>Where reading stands: only the reader writes it.</summary>
    public ulong Position => _page->DataTail;

    /// <summary>Whether there is a record that was not read yet.</summary>
    public bool HasRecord => Volatile.Read(ref _page->DataHead) != _page->DataTail;

    /// <summary>Opens a CPU's event and maps it; null where the CPU is not running.</summary>
    public static PerfBufferRing? TryOpen(int cpu, int pages, string map)
    {
        var attribute = new PerfEventAttribute
        {
            Type = PerfEventType.Software,
            Size = (uint)Unsafe.SizeOf<PerfEventAttribute>(),
            Configuration = ProgramOutput,
            SampleType = PerfSample.Raw,
            SamplePeriod = 1,
            WakeupEvents = 1,
        };
        var fd = Libc.SystemCall(SystemCallNumber.PerfEventOpen, &attribute, -1, cpu, -1, CloseOnExec);
        if (fd < 0)
            return Errno.Last == Errno.NoDevice ? null : throw Failure(map, cpu, "open the event");
        var @event = new SafeFd((int)fd);
        try
        {
            return new PerfBufferRing(@event, cpu, pages, map);
        }
        catch
        {
            @event.Dispose();
            throw;
        }
    }

    /// <summary>Lets programs write from now on.</summary>
    public void Enable(string map)
    {
        using var lease = _event.Lease();
        if (Libc.Ioctl(lease.Fd, EnableRequest, 0) < 0)
            throw Failure(map, Cpu, "start the event");
    }

    /// <summary>The next record of a program; what is said of lost ones is added up on the way.</summary>
    /// <param name="position">Where to look; moved past the record.</param>
    /// <param name="record">Its bytes: in place, or copied together where it goes round the end.</param>
    public bool TryRead(scoped ref ulong position, out ReadOnlySpan<byte> record)
    {
        var end = Volatile.Read(ref _page->DataHead);
        while (position != end)
        {
            // Records are whole multiples of 8 bytes, so a header never goes round the end.
            var header = *(PerfEventHeader*)(_data + (position % _size));
            var bytes = InOnePiece(position, header.Size);
            position += header.Size;
            if (header.Type == LostRecord)
            {
                Lost += MemoryMarshal.Read<ulong>(bytes[16..]);      // after the header and an id
            }
            else if (header.Type == SampleRecord)
            {
                record = bytes.Slice(12, MemoryMarshal.Read<int>(bytes[8..]));
                return true;
            }
        }
        record = default;
        return false;
    }

    /// <summary>Gives everything before a position back to the writers. Reads of it are over before they see this.</summary>
    public void Release(ulong position)
    {
        if (!IsDisposed)
            Volatile.Write(ref _page->DataTail, position);
    }

    public void Dispose()
    {
        if (IsDisposed)
            return;
        _ = Libc.Unmap(_page, _length);
        _page = null;
        _event.Dispose();
    }

    private ReadOnlySpan<byte> InOnePiece(ulong position, int length)
    {
        var start = position % _size;
        if (start + (ulong)length <= _size)
            return new ReadOnlySpan<byte>(_data + start, length);
        if (_whole.Length == 0)
            _whole = new byte[ushort.MaxValue];
        var first = (int)(_size - start);
        new ReadOnlySpan<byte>(_data + start, first).CopyTo(_whole);
        new ReadOnlySpan<byte>(_data, length - first).CopyTo(_whole.AsSpan(first));
        return _whole.AsSpan(0, length);
    }

    private static IOException Failure(string map, int cpu, string what) =>
        new($"can't {what} of perf buffer '{map}' on CPU {cpu}: {Errno.Describe(Errno.Last)}");
}
