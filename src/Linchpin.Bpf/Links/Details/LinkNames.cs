using System.Text;
using Linchpin.Bpf.Kernel;

namespace Linchpin.Bpf;

/// <summary>Reads the names that the kernel writes where it is told to.</summary>
internal static unsafe class LinkNames
{
    private const int Room = 512;

    /// <summary>The name of a raw tracepoint, or of what an iterator walks over: they lie in the same place.</summary>
    public static string Read(int fd)
    {
        var buffer = stackalloc byte[Room];
        var record = new LinkInfoRecord { RawTracepoint = { Name = buffer, NameLength = Room } };
        BpfSyscall.Information(fd, ref record).OrThrow("link");
        return Text(buffer, Room);
    }

    /// <summary>The name of a perf event's function, file or tracepoint: they lie in the same place.</summary>
    public static string ReadPerfEvent(int fd)
    {
        var buffer = stackalloc byte[Room];
        var record = new LinkInfoRecord { PerfEvent = { Kprobe = { Name = buffer, NameLength = Room } } };
        BpfSyscall.Information(fd, ref record).OrThrow("link");
        return Text(buffer, Room);
    }

    /// <summary>The text up to its zero byte.</summary>
    public static string Text(byte* buffer, int room)
    {
        var bytes = new ReadOnlySpan<byte>(buffer, room);
        var end = bytes.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
    }
}
