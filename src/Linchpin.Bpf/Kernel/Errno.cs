using System.Runtime.InteropServices;

namespace Linchpin.Bpf.Kernel;

/// <summary>The errnos that Linchpin tells apart, and the names of those that <c>bpf(2)</c> returns.</summary>
/// <remarks>Source: UAPI <c>asm-generic/errno.h</c>; 524 is the kernel's own <c>ENOTSUPP</c>, which escapes to user space from <c>bpf(2)</c>.</remarks>
internal static class Errno
{
    public const int Permission = 1;
    public const int NoEntry = 2;
    public const int NoProcess = 3;
    public const int Interrupted = 4;
    public const int TooBig = 7;
    public const int BadFd = 9;
    public const int Again = 11;
    public const int NoMemory = 12;
    public const int Access = 13;
    public const int Fault = 14;
    public const int Busy = 16;
    public const int Exists = 17;
    public const int NoDevice = 19;
    public const int Invalid = 22;
    public const int NoSpace = 28;
    public const int NoSystemCall = 38;
    public const int NoPackage = 65;
    public const int NoLink = 67;
    public const int BadMessage = 74;
    public const int NotSupported = 95;
    public const int NoKey = 126;
    public const int KeyRejected = 129;
    public const int NotSupportedInKernel = 524;

    /// <summary>The errno that the last call on this thread left.</summary>
    public static int Last => Marshal.GetLastPInvokeError();

    /// <summary>Whether the kernel says that it can't do this at all, in any of its three ways.</summary>
    public static bool MeansUnsupported(int errno) => errno is Invalid or NotSupported or NotSupportedInKernel;

    /// <summary><c>EPERM (Operation not permitted)</c>.</summary>
    public static string Describe(int errno) => errno == NotSupportedInKernel
        ? "ENOTSUPP (not supported by this kernel)"
        : $"{Name(errno)} ({Marshal.GetPInvokeErrorMessage(errno)})";

    /// <summary>The errno's name in C, or <c>errno N</c>.</summary>
    public static string Name(int errno) => errno switch
    {
        Permission => "EPERM",
        NoEntry => "ENOENT",
        NoProcess => "ESRCH",
        Interrupted => "EINTR",
        5 => "EIO",
        6 => "ENXIO",
        TooBig => "E2BIG",
        BadFd => "EBADF",
        Again => "EAGAIN",
        NoMemory => "ENOMEM",
        Access => "EACCES",
        Fault => "EFAULT",
        Busy => "EBUSY",
        Exists => "EEXIST",
        18 => "EXDEV",
        NoDevice => "ENODEV",
        20 => "ENOTDIR",
        21 => "EISDIR",
        Invalid => "EINVAL",
        23 => "ENFILE",
        24 => "EMFILE",
        27 => "EFBIG",
        NoSpace => "ENOSPC",
        30 => "EROFS",
        34 => "ERANGE",
        36 => "ENAMETOOLONG",
        NoSystemCall => "ENOSYS",
        39 => "ENOTEMPTY",
        40 => "ELOOP",
        61 => "ENODATA",
        NoPackage => "ENOPKG",
        NoLink => "ENOLINK",
        BadMessage => "EBADMSG",
        75 => "EOVERFLOW",
        NotSupported => "EOPNOTSUPP",
        105 => "ENOBUFS",
        107 => "ENOTCONN",
        110 => "ETIMEDOUT",
        116 => "ESTALE",
        NoKey => "ENOKEY",
        127 => "EKEYEXPIRED",
        128 => "EKEYREVOKED",
        KeyRejected => "EKEYREJECTED",
        NotSupportedInKernel => "ENOTSUPP",
        _ => $"errno {errno}",
    };
}
