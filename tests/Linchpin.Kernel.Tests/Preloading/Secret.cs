using Linchpin.Bpf;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Preloading;

/// <summary>A file that nobody opens while the policy of <c>upgraded.h</c> is in force, and who tries to all the time.</summary>
internal sealed class Secret : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly string _path;

    public Secret() => _path = _folder.File("secret", new string('s', 4242));

    /// <summary>Whether it can be opened.</summary>
    public bool IsOpen
    {
        get
        {
            try
            {
                File.OpenHandle(_path).Dispose();
                return true;
            }
            catch (UnauthorizedAccessException)
            {
                return false;
            }
        }
    }

    /// <summary>Has a policy in place deny it.</summary>
    public void NameIn(string bundle)
    {
        using var secrets = BpfMap.OpenPinned($"{PreloadSite.Root}/{bundle}/maps/secrets");
        secrets.TryUpdate([0, 0, 0, 0], [.. BitConverter.GetBytes(FileId.Of(_path).Inode), .. BitConverter.GetBytes(4242L)]);
    }

    /// <summary>Tries to open it while something is done.</summary>
    /// <returns>How often it was tried, and how often it could be opened.</returns>
    public (long Tries, long Openings) Try(Action meanwhile)
    {
        var (tries, openings, done) = (0L, 0L, false);
        var prober = new Thread(() =>
        {
            while (!Volatile.Read(ref done))
            {
                tries++;
                openings += IsOpen ? 1 : 0;
            }
        });
        prober.Start();
        try
        {
            meanwhile();
        }
        finally
        {
            Volatile.Write(ref done, true);
            prober.Join();
        }
        return (tries, openings);
    }

    public void Dispose() => _folder.Dispose();
}
