using System.Runtime.InteropServices;

namespace Linchpin.Bpf.Kernel;

/// <summary>Waits until one of some descriptors has something to read, or the waiter is woken.</summary>
internal sealed unsafe class Readiness : IDisposable
{
    private const int EpollCloseOnExec = 0x80000;
    private const int EventFdFlags = 0x80000 | 0x800; // close-on-exec, non-blocking
    private const uint Watched = 0;
    private const uint Wakeup = 1;

    private readonly SafeFd _epoll;
    private readonly SafeFd _wakeup;

    /// <summary>What has something to read when one of the watched has: another one can watch it.</summary>
    public SafeHandle Handle => _epoll;

    public Readiness(IEnumerable<SafeHandle> watched)
    {
        _epoll = new SafeFd(OrThrow(Libc.EpollCreate(EpollCloseOnExec)));
        _wakeup = new SafeFd(OrThrow(Libc.EventFd(0, EventFdFlags)));
        foreach (var handle in watched)
            Add(handle, Watched);
        Add(_wakeup, Wakeup);
    }

    /// <returns>Whether there is something to read.</returns>
    public bool Wait(TimeSpan timeout, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var registration = cancellation.Register(Wake);
        var deadline = timeout == Timeout.InfiniteTimeSpan ? long.MaxValue : Environment.TickCount64 + (long)timeout.TotalMilliseconds;
        while (true)
        {
            var left = deadline == long.MaxValue ? -1 : (int)Math.Clamp(deadline - Environment.TickCount64, 0, int.MaxValue);
            var isReady = WaitOnce(left);
            if (cancellation.IsCancellationRequested)
            {
                Calm();
                cancellation.ThrowIfCancellationRequested();
            }
            if (isReady is { } answer)
                return answer;
        }
    }

    /// <summary>The same, and over when somebody wakes the waiter: once for each time, or beforehand.</summary>
    /// <returns>Whether there is something to read.</returns>
    public bool WaitOrWake(TimeSpan timeout)
    {
        var isReady = WaitOnce((int)timeout.TotalMilliseconds);
        Calm();
        return isReady == true;
    }

    /// <summary>Wakes the waiter.</summary>
    public void Wake()
    {
        ulong one = 1;
        using var lease = _wakeup.Lease();
        _ = Libc.Write(lease.Fd, &one, sizeof(ulong));
    }

    public void Dispose()
    {
        _epoll.Dispose();
        _wakeup.Dispose();
    }

    // Null: a signal came between, or the wakeup.
    private bool? WaitOnce(int milliseconds)
    {
        const int Room = 2;
        var events = stackalloc EpollEvent[Room];
        using var lease = _epoll.Lease();
        var count = Libc.EpollWait(lease.Fd, events, Room, milliseconds);
        if (count < 0)
            return Errno.Last == Errno.Interrupted ? null : throw new IOException($"can't wait: {Errno.Describe(Errno.Last)}");
        for (var i = 0; i < count; i++)
        {
            if (EpollEvent.DataAt(events, i) == Watched)
                return true;
        }
        return count == 0 ? false : null;
    }

    private void Calm()
    {
        ulong count;
        using var lease = _wakeup.Lease();
        _ = Libc.Read(lease.Fd, &count, sizeof(ulong));
    }

    private void Add(SafeHandle handle, uint data)
    {
        var @event = new EpollEvent { Events = EpollEvent.Readable, Data = data };
        using var epoll = _epoll.Lease();
        using var lease = new FdLease(handle);
        OrThrow(Libc.EpollControl(epoll.Fd, EpollEvent.Add, lease.Fd, &@event));
    }

    private static int OrThrow(int result) => result >= 0 ? result : throw new IOException($"can't watch a descriptor: {Errno.Describe(Errno.Last)}");
}
