using System.Runtime.InteropServices;

namespace Linchpin.Preloading.Boot;

/// <summary>Halts the machine.</summary>
/// <remarks>Source: <c>reboot(2)</c>, <c>LINUX_REBOOT_CMD_HALT</c>. It stands here and not with the other system calls because nothing of BPF needs it.</remarks>
public static partial class SystemHalt
{
    private const int Halt = unchecked((int)0xCDEF0123);

    /// <summary>Halts now. In a PID namespace of its own the namespace ends instead.</summary>
    /// <exception cref="PreloadException">The kernel refuses: not root.</exception>
    public static void Now()
    {
        if (Reboot(Halt) != 0)
            throw new PreloadException(PreloadFault.NotRoot, "the machine can't be halted", Marshal.GetLastPInvokeErrorMessage());
    }

    [LibraryImport("libc", EntryPoint = "reboot", SetLastError = true)]
    private static partial int Reboot(int command);
}
