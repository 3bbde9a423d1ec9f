using System.Runtime.InteropServices;

namespace Linchpin.Preloading.Boot;

/// <summary>The program that process 1 becomes when Linchpin, as process 1, has preloaded.</summary>
/// <remarks>Source: <c>execve(2)</c>: handlers of signals go by themselves, ignored signals and the mask stay.</remarks>
public static unsafe partial class NextInit
{
    private const int SetMask = 2;
    private const int Signals = 64;
    private const int MaskSize = 128;
    private static readonly string[] Usual = ["/init", "/sbin/init", "/lib/systemd/systemd", "/bin/sh"];

    /// <summary>The first of the usual ones that is there: of an initramfs, then of a root file system.</summary>
    public static string Default() => Usual.First(path => File.Exists(path) || path == Usual[^1]);

    /// <summary>Becomes it, with all signals as the kernel has them for a first process.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="arguments">What the kernel gave this process for init.</param>
    /// <exception cref="IOException">It can't be executed.</exception>
    public static void Become(string path, IEnumerable<string> arguments)
    {
        ResetSignals();
        string?[] argv = [path, .. arguments, null];
        _ = Execute(path, argv);
        throw new IOException($"{path} can't be executed: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    private static void ResetSignals()
    {
        for (var signal = 1; signal <= Signals; signal++)
            _ = SetDisposition(signal, 0);
        var none = stackalloc byte[MaskSize];
        new Span<byte>(none, MaskSize).Clear();
        _ = SetSignalMask(SetMask, none, null);
    }

    [LibraryImport("libc", EntryPoint = "execv", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Execute(string path, string?[] arguments);

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint SetDisposition(int signal, nint handler);

    [LibraryImport("libc", EntryPoint = "pthread_sigmask")]
    private static partial int SetSignalMask(int how, byte* mask, byte* before);
}
