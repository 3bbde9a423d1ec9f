using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Linchpin.Preloading.Sealing;

/// <summary>A file system of the kernel's own, mounted for this process and in no place: what others mounted over the usual one hides nothing here.</summary>
/// <remarks>Source: <c>fsopen(2)</c>, <c>fsmount(2)</c>; first in Linux 5.2. Nothing of BPF needs it, so it doesn't stand with the other system calls.</remarks>
internal sealed partial class DetachedMount : IDisposable
{
    private const nint Open = 430;         // from Linux 5.0 on a call has one number on all architectures
    private const nint Configure = 431;
    private const nint Mount = 432;
    private const nint CloseOnExec = 1;
    private const nint Create = 6;
    private const int WriteAccess = 2;
    private const int CloseOnExecFlag = 0x80000;
    private const int NoSuchDevice = 19;
    private const int NoSuchFile = 2;
    private readonly SafeFileHandle _root;

    private DetachedMount(SafeFileHandle root) => _root = root;

    /// <summary>The processes and settings of the kernel. There is no system without.</summary>
    /// <exception cref="IOException">The kernel refuses it.</exception>
    internal static DetachedMount OfProcesses() => Of("proc") ?? throw new IOException("this kernel has no procfs");

    /// <summary>Mounts it; null where the kernel has no such file system.</summary>
    /// <param name="type">Its name: <c>sysfs</c>, <c>debugfs</c>.</param>
    /// <exception cref="IOException">The kernel refuses it.</exception>
    internal static DetachedMount? Of(string type)
    {
        using var context = new SafeFileHandle(SystemCall(Open, type, CloseOnExec), ownsHandle: true);
        if (context.IsInvalid)
            return Marshal.GetLastPInvokeError() == NoSuchDevice ? null : throw Failure(type);
        if (SystemCall(Configure, context, Create, 0, 0, 0) < 0)
            throw Failure(type);
        var root = new SafeFileHandle(SystemCall(Mount, context, CloseOnExec, 0, 0, 0), ownsHandle: true);
        return root.IsInvalid ? throw Failure(type) : new DetachedMount(root);
    }

    /// <summary>Whether this process may write to a file; null where there is none.</summary>
    /// <param name="path">Its path from the root of the file system, without a slash before it.</param>
    internal bool? MayWrite(string path)
    {
        if (Access(_root, path, WriteAccess, 0) == 0)
            return true;
        return Marshal.GetLastPInvokeError() == NoSuchFile ? null : false;
    }

    /// <summary>What a symbolic link says.</summary>
    /// <exception cref="IOException">It can't be read.</exception>
    internal unsafe string ReadLink(string path)
    {
        var text = stackalloc byte[256];
        var length = ReadLink(_root, path, text, 256);
        return length >= 0 ? Encoding.UTF8.GetString(text, (int)length) : throw Failure(path);
    }

    /// <summary>What is in a small file; null where there is none, or it can't be read any more.</summary>
    internal string? TryReadText(string path)
    {
        using var reader = TryOpen(path);
        try
        {
            return reader?.ReadToEnd();
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Opens a file for reading; null where there is none.</summary>
    internal SafeFileHandle? TryOpenFile(string path)
    {
        var file = new SafeFileHandle(OpenBelow(_root, path, CloseOnExecFlag), ownsHandle: true);
        return file.IsInvalid ? null : file;
    }

    /// <summary>The lines of a file; none where there is none.</summary>
    /// <exception cref="IOException">They can't be read.</exception>
    internal IEnumerable<string> ReadLines(string path)
    {
        using var reader = TryOpen(path);
        while (reader?.ReadLine() is { } line)
            yield return line;
    }

    /// <inheritdoc/>
    public void Dispose() => _root.Dispose();

    private StreamReader? TryOpen(string path) => TryOpenFile(path) is { } file ? new StreamReader(new FileStream(file, FileAccess.Read, bufferSize: 0)) : null;

    private static IOException Failure(string what)
    {
        var error = new Win32Exception(Marshal.GetLastPInvokeError());
        return new IOException($"{what}: {error.Message}", error);
    }

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint SystemCall(nint number, string type, nint flags);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint SystemCall(nint number, SafeFileHandle file, nint second, nint third, nint fourth, nint fifth);

    [LibraryImport("libc", EntryPoint = "faccessat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Access(SafeFileHandle folder, string path, int mode, int flags);

    [LibraryImport("libc", EntryPoint = "readlinkat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial nint ReadLink(SafeFileHandle folder, string path, byte* text, nuint length);

    [LibraryImport("libc", EntryPoint = "openat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenBelow(SafeFileHandle folder, string path, int flags);
}
