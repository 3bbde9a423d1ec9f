using System.Diagnostics;

namespace Linchpin.Preloading.Execution;

/// <summary>Lets one run at a time change what is in place. The kernel frees it when the run ends, however it ends.</summary>
internal sealed class RunLock : IDisposable
{
    /// <summary>Where it is: not in bpffs, because it has to be there before that is mounted.</summary>
    internal const string DefaultPath = "/run/linchpin.lock";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly FileStream _file;

    private RunLock(FileStream file) => _file = file;

    /// <summary>Waits for its turn, for a minute at most.</summary>
    /// <exception cref="PreloadException"><see cref="PreloadFault.Busy"/>: another run holds it; <see cref="PreloadFault.NotRoot"/>: the lock's file can't be made.</exception>
    internal static RunLock Take(string path = DefaultPath) => Take(path, Patience);

    internal static RunLock Take(string path, TimeSpan patience)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var since = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                // FileShare.None is flock(LOCK_EX | LOCK_NB) on Linux.
                return new RunLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (UnauthorizedAccessException error)
            {
                throw new PreloadException(PreloadFault.NotRoot, $"the lock {path} can't be taken", error, error.Message);
            }
            catch (IOException error) when (since.Elapsed > patience)
            {
                throw new PreloadException(PreloadFault.Busy, $"another run of Linchpin has been changing things for {(int)patience.TotalSeconds} s", error,
                    error.Message, "Try again when it has ended.");
            }
            catch (IOException)
            {
                Thread.Sleep(Pause);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
