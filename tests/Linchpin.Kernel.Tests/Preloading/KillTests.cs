using System.Diagnostics;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Preloading;

/// <summary>SIGKILL whenever it comes: what was in force stays in force, and the next run finds everything or clears what is left.</summary>
[Trait("kernels", "latest")]
public sealed class KillTests
{
    private const string Linchpin = "/usr/bin/linchpin";
    private readonly Random _random = new();

    [KernelFact(From = "6.1")]
    public void Kills_at_random_moments_let_nothing_through_and_leave_nothing() => KillAndLook(20);

    [KernelFact(From = "6.1", Explicit = true)]
    public void Nor_do_200_kills() => KillAndLook(200);

    private void KillAndLook(int kills)
    {
        using var site = UpgradeSite.OfOneVersion();
        var first = KernelPicture.Settled(KernelPicture.WithoutIds);
        var length = Timed(() => CommandLine.Run(Linchpin, site.UpgradeCommand(toFirst: false)));
        var second = KernelPicture.Settled(KernelPicture.WithoutIds);
        Assert.False(site.IsFirstInPlace);

        var (tries, openings) = site.Secret.Try(meanwhile: () =>
        {
            for (int kill = 0; kill < kills / 2; kill++)
            {
                KillDuring(length, site.UpgradeCommand(toFirst: kill % 4 < 2));
                KillDuring(length, site.PreloadCommand());
            }
        });
        Assert.Equal(0, openings);
        Assert.True(tries > kills, $"it was tried {tries} times only");
        site.PreloadAgain();
        KernelPicture.BecomesEqual(site.IsFirstInPlace ? first : second, KernelPicture.WithoutIds, $"after {kills} kills");
    }

    private void KillDuring(TimeSpan length, string[] command)
    {
        using var run = Process.Start(new ProcessStartInfo(Linchpin, command) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Thread.Sleep(length * _random.NextDouble());
        run.Kill();
        run.WaitForExit();
    }

    private static TimeSpan Timed(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start);
    }
}
