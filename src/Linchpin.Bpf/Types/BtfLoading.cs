using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>Hands types to the kernel.</summary>
internal static unsafe class BtfLoading
{
    private const uint WithToken = (uint)MapFlags.Token;

    /// <summary>Loads a blob: without a log first, and again with one when it is refused.</summary>
    /// <returns>The descriptor, or the kernel's reason.</returns>
    public static (BpfResult Result, string Reason) Load(ReadOnlySpan<byte> bytes, BpfToken? token)
    {
        using var tokenLease = token is null ? default : token.Handle.Lease();
        fixed (byte* pointer = bytes)
        {
            var attribute = new BtfLoadAttribute { Btf = pointer, Size = (uint)bytes.Length, Flags = token is null ? 0 : WithToken, TokenFd = tokenLease.Fd };
            var result = BpfSyscall.LoadBtf(ref attribute);
            return result.Succeeded ? (result, "") : LoadWithLog(attribute, result);
        }
    }

    private static (BpfResult Result, string Reason) LoadWithLog(BtfLoadAttribute attribute, BpfResult wanted)
    {
        var (result, log) = KernelLog.Collect((buffer, size) =>
        {
            attribute = attribute with { LogBuffer = (byte*)buffer, LogSize = size, LogLevel = 1, LogTrueSize = 0 };
            return (BpfSyscall.LoadBtf(ref attribute), attribute.LogTrueSize);
        });
        return result.Succeeded ? (result, "") : (wanted, $"{Errno.Name(wanted.Errno)}: {VerifierLog.LastLine(log)}{KernelLog.Difference(wanted, result)}");
    }
}
