using System.Diagnostics;

namespace Linchpin.Agent.Tests;

public sealed class EventHistoryTests
{
    private readonly EventHistory<string> _history = new(most: 3);

    [Fact]
    public void Who_asks_first_gets_what_is_kept()
    {
        Add("a", "b", "c", "d");
        var (events, missed, next) = _history.Since(0, TimeSpan.Zero);
        Assert.Equal(["b", "c", "d"], events);
        Assert.Equal((0, 4), (missed, next));
    }

    [Fact]
    public void Who_goes_on_gets_each_once_and_hears_how_many_it_missed()
    {
        Add("a", "b");
        var next = _history.Since(0, TimeSpan.Zero).Next;
        Assert.Empty(_history.Since(next, TimeSpan.Zero).Events);
        Add("c");
        (var events, var missed, next) = _history.Since(next, TimeSpan.Zero);
        Assert.Equal(["c"], events);
        Assert.Equal(0, missed);
        Add("d", "e", "f", "g", "h");
        (events, missed, _) = _history.Since(next, TimeSpan.Zero);
        Assert.Equal(["f", "g", "h"], events);
        Assert.Equal(2, missed);
    }

    [Fact]
    public async Task Who_waits_is_woken_by_the_next_one()
    {
        var started = Stopwatch.GetTimestamp();
        var waiting = Task.Run(() => _history.Since(0, TimeSpan.FromMinutes(1)), TestContext.Current.CancellationToken);
        await Task.Delay(50, TestContext.Current.CancellationToken);
        Add("a");
        Assert.Equal(["a"], (await waiting).Events);
        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalSeconds, 0, 30);
    }

    private void Add(params string[] events) => Array.ForEach(events, _history.Add);
}
