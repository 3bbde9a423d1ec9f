using System.Collections.Concurrent;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Samples;

/// <summary>The library guide's program tells of the programs that end.</summary>
public sealed class WatchExitsTests
{
    [KernelFact(From = "5.8", Feature = "ring buffers")]
    public async Task Each_ending_is_told_with_its_exit_code_and_counted()
    {
        var (told, process) = await WatchAnEnding(TimeSpan.Zero, waitFor: "ended with 7");

        Assert.Contains(told, line => line.StartsWith($"busybox ({process}) ended with 7 after ", StringComparison.Ordinal));
        Assert.Contains("exit code 7: 1 times", told);
    }

    [KernelFact(From = "5.8", Feature = "ring buffers")]
    public async Task Short_lives_are_counted_but_not_told_of()
    {
        var (told, _) = await WatchAnEnding(TimeSpan.FromDays(1), waitFor: "watching");

        Assert.DoesNotContain(told, line => line.Contains("ended with", StringComparison.Ordinal));
        Assert.Contains("exit code 7: 1 times", told);
    }

    // The kernel counts an ending before its parent hears of it.
    private static async Task<(ConcurrentQueue<string> Told, int Process)> WatchAnEnding(TimeSpan shortest, string waitFor)
    {
        var told = new ConcurrentQueue<string>();
        using var cancellation = new CancellationTokenSource();
        var watch = Task.Run(() => WatchExits.Run(shortest, told.Enqueue, cancellation.Token), CancellationToken.None);
        Eventually.Holds(() => told.Contains("watching"), "the program is not attached");

        var command = CommandLine.Run("/bin/busybox", "sh", "-c", "exit 7");
        Assert.Equal(7, command.ExitCode);
        Eventually.Holds(() => told.Any(line => line.Contains(waitFor, StringComparison.Ordinal)), $"nothing is told with '{waitFor}'");
        await cancellation.CancelAsync();
        await watch;
        return (told, command.ProcessId);
    }
}
