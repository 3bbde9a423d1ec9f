using System.Diagnostics;
using System.Reflection;
using Xunit.v3;

namespace Linchpin.Kernel.Tests.Harness;

/// <summary>Fails a test that leaves something behind: a descriptor, a pin, a program, a map or a link.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class LeakCheckAttribute : BeforeAfterTestAttribute
{
    // The kernel takes programs and links down some time after their last holder has gone; seconds were seen.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private Holdings _before = Holdings.Nothing;

    // From the first pipe on the runtime keeps an epoll descriptor of its own: let that be now, so that it counts against no test.
    static LeakCheckAttribute() => CommandLine.Run("true");

    /// <inheritdoc/>
    public override void Before(MethodInfo methodUnderTest, IXunitTest test) => _before = Holdings.Now();

    /// <inheritdoc/>
    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        var since = Stopwatch.StartNew();
        var left = Holdings.Now().Except(_before);
        while (left.Count > 0 && since.Elapsed < Patience)
        {
            Thread.Sleep(Pause);
            left = Holdings.Now().Except(_before);
        }
        Assert.True(left.Count == 0, $"the test left behind: {string.Join(", ", left)}");
    }
}
