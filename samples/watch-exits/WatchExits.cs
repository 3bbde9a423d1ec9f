using System.Runtime.InteropServices;
using Linchpin.Bpf;
using Linchpin.Bpf.Objects;

/// <summary>Tells of the programs that end, until it is cancelled.</summary>
internal static class WatchExits
{
    public static void Run(string path, TimeSpan shortest, Action<string> tell, CancellationToken cancellation)
    {
        var spec = BpfObjectSpec.Read(File.ReadAllBytes(path), "watch-exits");
        spec.Variable("shortest_lifetime").Set((ulong)shortest.TotalNanoseconds);

        using var watch = spec.Load();
        using var link = watch.Program("on_exit").Attach();
        using var endings = new RingBufferReader(watch.Map("endings"));
        tell("watching");

        try
        {
            while (endings.Wait(Timeout.InfiniteTimeSpan, cancellation))
            {
                foreach (var record in endings.Read())
                {
                    var ending = MemoryMarshal.Read<Ending>(record);
                    tell($"{ending.Command} ({ending.ProcessId}) ended with {ending.ExitCode} after {ending.Lifetime / 1_000_000} ms");
                }
            }
        }
        catch (OperationCanceledException)
        {
            foreach (var (exitCode, count) in watch.Map("counts").As<int, ulong>())
                tell($"exit code {exitCode}: {count} times");
        }
    }
}
