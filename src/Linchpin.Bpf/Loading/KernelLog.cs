using System.Runtime.InteropServices;
using Linchpin.Bpf.Kernel;

namespace Linchpin.Bpf;

/// <summary>Repeats a load with a larger and larger buffer, until the kernel's log of it fits: it is never cut.</summary>
internal static unsafe class KernelLog
{
    private const int FirstSize = 1 << 16;

    // The kernel takes no larger one.
    private const int LargestSize = int.MaxValue / 2;

    /// <summary>What to tell besides where the load for the log ended in another way than the one that was wanted; else nothing.</summary>
    public static string Difference(BpfResult wanted, BpfResult withLog) => wanted.Errno == withLog.Errno
        ? ""
        : $"; without a log the kernel answered {Errno.Name(wanted.Errno)}, with one {Errno.Describe(withLog.Errno)}";

    /// <param name="load">Loads with a buffer of that size; gives the result, and how large the kernel says that the log is (0: it doesn't; first in Linux 6.4).</param>
    public static (BpfResult Result, string Log) Collect(Func<nint, uint, (BpfResult Result, uint TrueSize)> load)
    {
        for (var size = FirstSize; ;)
        {
            var buffer = (byte*)NativeMemory.AllocZeroed((nuint)size);
            try
            {
                var (result, trueSize) = load((nint)buffer, (uint)size);
                var log = new ReadOnlySpan<byte>(buffer, size);
                // Older kernels don't say that a log of types is cut: it fills the buffer.
                var isCut = result.Errno == Errno.NoSpace || trueSize > size || log[..^1].IndexOf((byte)0) < 0;
                if (!isCut || size == LargestSize)
                    return (result, VerifierLog.Text(log));
                size = (int)Math.Min(LargestSize, trueSize > size ? trueSize + 1L : size * 4L);
            }
            finally
            {
                NativeMemory.Free(buffer);
            }
        }
    }
}
