using System.Runtime.InteropServices;
using Linchpin.Bpf;

/// <summary>Tells of the programs that end, until it is cancelled.</summary>
internal static class WatchExits
{
    public static void Run(TimeSpan shortest, Action<string> tell, CancellationToken cancellation)
    {
        using var watch = WatchExitsSkeleton.Open();
        watch.Variables.ShortestLifetime = (ulong)shortest.TotalNanoseconds;
        watch.Load();
        watch.Attach();
        using var endings = new RingBufferReader(watch.Maps.Endings);
        tell("watching");

        try
        {
            while (endings.Wait(Timeout.InfiniteTimeSpan, cancellation))
            {
                foreach (var record in endings.Read())
                {
                    var ending = MemoryMarshal.Read<WatchExitsSkeleton.Ending>(record);
                    tell($"{ending.Command} ({ending.Pid}) ended with {ending.ExitCode} after {ending.Lifetime / 1_000_000} ms");
                }
            }
        }
        catch (OperationCanceledException)
        {
            foreach (var (exitCode, count) in watch.Maps.Counts)
                tell($"exit code {exitCode}: {count} times");
        }
    }
}
