using System.Runtime.InteropServices;

namespace Linchpin.Bpf.Kernel;

/// <summary>The numbers of the system calls that the C library has no function for, on this machine's architecture.</summary>
/// <remarks>Source: Linux <c>arch/*/entry/syscalls</c> and UAPI <c>asm-generic/unistd.h</c>.</remarks>
internal static class SystemCallNumber
{
    public static readonly nint Bpf;
    public static readonly nint PerfEventOpen;
    public static readonly nint AddKey;
    public static readonly nint KeyControl;

    // From Linux 5.0 on a call has one number on all of them.
    public const nint FileSystemConfigure = 431;

    static SystemCallNumber() => (Bpf, PerfEventOpen, AddKey, KeyControl) = RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => (321, 298, 248, 250),
        Architecture.Arm64 or Architecture.RiscV64 or Architecture.LoongArch64 => (280, 241, 217, 219),
        Architecture.S390x => (351, 331, 278, 280),
        Architecture.Ppc64le => (361, 319, 269, 271),
        var other => throw new PlatformNotSupportedException($"the number of bpf(2) on {other} is not known"),
    };
}
