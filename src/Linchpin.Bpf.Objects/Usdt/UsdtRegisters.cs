using System.Globalization;

namespace Linchpin.Bpf.Objects.Usdt;

/// <summary>Where a machine's <c>struct pt_regs</c> has a register, in bytes.</summary>
/// <remarks>Source: UAPI <c>asm/ptrace.h</c> of each machine.</remarks>
internal static class UsdtRegisters
{
    /// <summary><c>EM_X86_64</c></summary>
    public const ushort X64Machine = 62;

    /// <summary><c>EM_AARCH64</c></summary>
    public const ushort Arm64Machine = 183;

    /// <summary>By any of its names: <c>rax</c>, <c>eax</c>, <c>ax</c>, <c>al</c>; null where there is none of that name.</summary>
    public static int? X64(string name) => name switch
    {
        "r15" or "r15d" or "r15w" or "r15b" => 0,
        "r14" or "r14d" or "r14w" or "r14b" => 8,
        "r13" or "r13d" or "r13w" or "r13b" => 16,
        "r12" or "r12d" or "r12w" or "r12b" => 24,
        "rbp" or "ebp" or "bp" or "bpl" => 32,
        "rbx" or "ebx" or "bx" or "bl" => 40,
        "r11" or "r11d" or "r11w" or "r11b" => 48,
        "r10" or "r10d" or "r10w" or "r10b" => 56,
        "r9" or "r9d" or "r9w" or "r9b" => 64,
        "r8" or "r8d" or "r8w" or "r8b" => 72,
        "rax" or "eax" or "ax" or "al" => 80,
        "rcx" or "ecx" or "cx" or "cl" => 88,
        "rdx" or "edx" or "dx" or "dl" => 96,
        "rsi" or "esi" or "si" or "sil" => 104,
        "rdi" or "edi" or "di" or "dil" => 112,
        "rip" or "eip" => 128,
        "rsp" or "esp" or "sp" or "spl" => 152,
        _ => null,
    };

    /// <summary><c>x0</c> to <c>x30</c>, <c>w0</c> to <c>w30</c>, <c>sp</c>; null where there is none of that name.</summary>
    public static int? Arm64(string name) => name switch
    {
        "sp" => 31 * sizeof(ulong),
        ['x' or 'w', .. var digits] when int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 30 => number * sizeof(ulong),
        _ => null,
    };
}
