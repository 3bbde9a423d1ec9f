using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Linchpin.Preloading.Sealing;

/// <summary>Lets one upgrade of a sealed system work at a time: a lock on a folder that nobody can exchange. The kernel frees it when the last thread of the process has ended.</summary>
/// <remarks>A file in <c>/run</c> is root's: it could be removed, and another taken for it. Source: flock(2).</remarks>
internal sealed partial class FolderLock : IDisposable
{
    private const int CloseOnExec = 0x80000;
    private const int ExclusiveAtOnce = 2 | 4; // LOCK_EX | LOCK_NB
    private readonly SafeFileHandle _folder;

    private FolderLock(SafeFileHandle folder) => _folder = folder;

    /// <exception cref="PreloadException"><see cref="PreloadFault.Busy"/>: another process holds it.</exception>
    internal static FolderLock Take(string path)
    {
        var folder = new SafeFileHandle(Open(path, CloseOnExec, 0), ownsHandle: true);
        if (!folder.IsInvalid && Lock(folder, ExclusiveAtOnce) == 0)
            return new FolderLock(folder);
        var error = new Win32Exception(Marshal.GetLastPInvokeError());
        folder.Dispose();
        throw new PreloadException(PreloadFault.Busy, "another upgrade is at work, or somebody else has locked its folder", error, $"{path}: {error.Message}", "Try again when it has ended.");
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static partial int Lock(SafeFileHandle file, int operation);
}
