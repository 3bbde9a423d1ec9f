using System.Runtime.InteropServices;

namespace Linchpin.Bpf.Kernel;

/// <summary>What <c>statx(2)</c> says of a file; only the inode's number is read.</summary>
/// <remarks>Source: UAPI <c>linux/stat.h</c>.</remarks>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal struct FileStatus
{
    public const int FromCurrentFolder = -100;   // AT_FDCWD
    public const uint WithNumber = 0x100;        // STATX_INO

    [FieldOffset(32)] public ulong Number;
}
