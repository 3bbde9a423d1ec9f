using Linchpin.Bpf;

namespace Linchpin.Preloading.Sealing.Findings;

/// <summary>Objects that may end between the moment when their id is read and the one when they are opened.</summary>
internal static class Alive
{
    /// <summary>What is opened, or null where it ended.</summary>
    internal static T? Open<T>(Func<T> open)
        where T : class
    {
        try
        {
            return open();
        }
        catch (BpfException error) when (error.ErrnoName == "ENOENT")
        {
            return null;
        }
    }
}
