using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace Linchpin.Bpf.Kernel;

/// <summary>A file's bytes, mapped for reading as long as the process lives: the pages are the kernel's own, nothing is copied.</summary>
internal sealed unsafe class MappedMemory : MemoryManager<byte>
{
    private readonly byte* _start;
    private readonly int _length;

    private MappedMemory(byte* start, int length)
    {
        _start = start;
        _length = length;
    }

    /// <summary>Maps a file, or gives null where its file system can't (BTF in sysfs: first in Linux 6.16).</summary>
    public static MappedMemory? TryMap(SafeFileHandle file)
    {
        const int Read = 1;
        const int Private = 2;
        var length = RandomAccess.GetLength(file);
        if (length is 0 or > int.MaxValue)
            return null;
        var start = Libc.Map(null, (nuint)length, Read, Private, (int)file.DangerousGetHandle(), 0);
        return start == (void*)-1 ? null : new MappedMemory((byte*)start, (int)length);
    }

    public override Span<byte> GetSpan() => new(_start, _length);

    public override MemoryHandle Pin(int elementIndex = 0) => new(_start + elementIndex);

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
    }
}
