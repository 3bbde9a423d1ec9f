using System.Runtime.InteropServices;

namespace Linchpin.Bpf;

/// <summary>What the kernel calls the function of a system call, on this machine's architecture.</summary>
internal static class SystemCallFunction
{
    /// <summary>Whether a system call's function takes its arguments in one <c>struct pt_regs</c>.</summary>
    public static bool HasWrapper => Prefix != "sys_";

    public static string Of(string systemCall) => Prefix + systemCall;

    private static string Prefix => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => "__x64_sys_",
        Architecture.Arm64 => "__arm64_sys_",
        Architecture.RiscV64 => "__riscv_sys_",
        Architecture.S390x => "__s390x_sys_",
        _ => "sys_",
    };
}
