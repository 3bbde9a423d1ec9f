using System.Runtime.InteropServices;

namespace Linchpin.Bpf.Kernel;

/// <summary>One event of an epoll set (<c>struct epoll_event</c>). x86-64 alone packs it to 12 bytes.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal struct EpollEvent
{
    public const uint Readable = 1;
    public const int Add = 1;

    private static readonly int DataOffset = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 4 : 8;

    [FieldOffset(0)] public uint Events;
    [FieldOffset(4)] private uint _packedData;
    [FieldOffset(8)] private uint _alignedData;

    /// <summary>The low half of the caller's own number; the high half is never used.</summary>
    public uint Data
    {
        readonly get => DataOffset == 4 ? _packedData : _alignedData;
        set
        {
            if (DataOffset == 4)
                _packedData = value;
            else
                _alignedData = value;
        }
    }
}
