using System.Runtime.InteropServices;

namespace Linchpin.Bpf.Kernel;

/// <summary>What <c>statfs(2)</c> says of a file system, on 64-bit machines; only the type is read.</summary>
[StructLayout(LayoutKind.Explicit, Size = 120)]
internal struct FileSystemStatus
{
    public const long BpfMagic = 0xcafe4a11;

    [FieldOffset(0)] public long Type;
}
