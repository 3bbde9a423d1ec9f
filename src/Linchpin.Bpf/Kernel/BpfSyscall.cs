using System.Runtime.CompilerServices;

namespace Linchpin.Bpf.Kernel;

/// <summary>The only way into <c>bpf(2)</c>; its other files hold one function a command.</summary>
internal static unsafe partial class BpfSyscall
{
    // The verifier gives up with EAGAIN when a signal is pending; libbpf tries as often.
    private const int LoadAttempts = 5;

    /// <summary>Makes the call, again where the kernel says so. The kernel may write to <paramref name="attr"/>.</summary>
    private static BpfResult Invoke<T>(BpfCommand command, ref T attr) where T : unmanaged
    {
        fixed (T* pointer = &attr)
        {
            for (var attempt = 1; ; attempt++)
            {
                var value = Libc.SystemCall(SystemCallNumber.Bpf, (nint)command, pointer, Unsafe.SizeOf<T>());
                if (value >= 0)
                    return new BpfResult(command, (int)value, 0);
                var errno = Errno.Last;
                if (!IsWorthAnotherTry(command, errno, attempt))
                    return new BpfResult(command, -1, errno);
            }
        }
    }

    // A batch's EINTR is no signal but a map that changes under it, and its count has been overwritten.
    private static bool IsWorthAnotherTry(BpfCommand command, int errno, int attempt) => errno switch
    {
        Errno.Interrupted => command is < BpfCommand.MapLookupBatch or > BpfCommand.MapDeleteBatch,
        Errno.Again => command == BpfCommand.ProgramLoad && attempt < LoadAttempts,
        _ => false,
    };
}
