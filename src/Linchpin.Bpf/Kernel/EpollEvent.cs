using System.Runtime.InteropServices;

namespace Linchpin.Bpf.Kernel;

/// <summary>One event of an epoll set (<c>struct epoll_event</c>): 16 bytes with the data at 8; on x86-64 alone 12 bytes with the data at 4.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal unsafe struct EpollEvent
{
    public const uint Readable = 1;
    public const int Add = 1;

    private static readonly bool IsPacked = RuntimeInformation.ProcessArchitecture == Architecture.X64;

    [FieldOffset(0)] public uint Events;
    [FieldOffset(4)] private uint _packedData;
    [FieldOffset(8)] private uint _alignedData;

    /// <summary>The low half of the caller's own number; the high half is never used.</summary>
    public uint Data
    {
        readonly get => IsPacked ? _packedData : _alignedData;
        set
        {
            if (IsPacked)
                _packedData = value;
            else
                _alignedData = value;
        }
    }

    /// <summary>The data of an event of an array that the kernel filled.</summary>
    public static uint DataAt(EpollEvent* events, int index) =>
        ((EpollEvent*)((byte*)events + (index * (IsPacked ? 12 : 16))))->Data;
}
