using System.Diagnostics;

namespace Linchpin.Kernel.Tests.Harness;

/// <summary>Waits for what the kernel does in its own time: it takes programs and links down some time after their last holder has gone.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static void Holds(Func<bool> condition, string otherwise)
    {
        for (var since = Stopwatch.StartNew(); !condition(); Thread.Sleep(Pause))
            Assert.True(since.Elapsed < Patience, otherwise);
    }
}
