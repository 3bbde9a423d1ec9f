using System.Diagnostics;

namespace Linchpin.Fuzz.Tests;

/// <summary>Gives a parser one input after the other and holds each execution to its bounds.</summary>
internal sealed class FuzzRun(FuzzTarget target, ulong seed)
{
    /// <summary>What reading one of our small inputs may allocate, whatever it says of itself.</summary>
    private const long MostBytes = 16 << 20;

    private static readonly TimeSpan LongestExecution = TimeSpan.FromSeconds(30);

    private readonly Mutator _mutator = new(target.Seeds(), target.Words);
    private long _execution;
    private long _started;

    /// <summary>Runs that many executions.</summary>
    /// <exception cref="FuzzFinding">One ended in neither a value nor the parser's own error, or took too much.</exception>
    public FuzzResult Run(long executions)
    {
        using var watchdog = new Timer(_ => EndIfStuck(), null, LongestExecution, LongestExecution / 3);
        var start = Environment.CpuUsage.TotalTime;
        var accepted = 0L;
        var mostBytes = 0L;
        for (_execution = 0; _execution < executions; _execution++)
        {
            Volatile.Write(ref _started, Stopwatch.GetTimestamp());
            var before = GC.GetAllocatedBytesForCurrentThread();
            if (Execute(_execution))
                accepted++;
            var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            if (bytes > MostBytes)
                throw new FuzzFinding(target, seed, _execution, Input(_execution), $"allocated {bytes} bytes, and {MostBytes} are the most");
            mostBytes = Math.Max(mostBytes, bytes);
        }
        return new FuzzResult(target.Name, executions, accepted, Environment.CpuUsage.TotalTime - start, mostBytes, seed);
    }

    private bool Execute(long execution)
    {
        try
        {
            return target.Read(_mutator.Mutant(seed, execution));
        }
        catch (Exception error)
        {
            throw new FuzzFinding(target, seed, execution, Input(execution), error.ToString(), error);
        }
    }

    private byte[] Input(long execution) => _mutator.Mutant(seed, execution).ToArray();

    // Nothing else ends a loop without an end.
    private void EndIfStuck()
    {
        if (Stopwatch.GetElapsedTime(Volatile.Read(ref _started)) is var elapsed && elapsed > LongestExecution)
            Environment.FailFast($"{target.Name}: execution {_execution} of seed {seed} has not ended for {elapsed.TotalSeconds:F0} s");
    }
}
