using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>Hands types to the kernel.</summary>
internal static unsafe class BtfLoading
{
    private const uint LogSize = 1 << 16;
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
            return result.Succeeded ? (result, "") : LoadWithLog(attribute);
        }
    }

    private static (BpfResult Result, string Reason) LoadWithLog(BtfLoadAttribute attribute)
    {
        var log = new byte[LogSize];
        fixed (byte* pointer = log)
        {
            attribute = attribute with { LogBuffer = pointer, LogSize = LogSize, LogLevel = 1 };
            var result = BpfSyscall.LoadBtf(ref attribute);
            return (result, result.Succeeded ? "" : $"{Errno.Name(result.Errno)}: {VerifierLog.FirstLine(VerifierLog.Text(log))}");
        }
    }
}
