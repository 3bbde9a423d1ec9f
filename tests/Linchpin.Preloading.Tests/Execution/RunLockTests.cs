using Linchpin.Preloading.Execution;

namespace Linchpin.Preloading.Tests.Execution;

public sealed class RunLockTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("linchpin-lock-").FullName;

    [Fact]
    public void One_run_at_a_time_has_it()
    {
        var path = Path.Combine(_folder, "run", "lock");
        using (RunLock.Take(path))
            Assert.Equal(PreloadFault.Busy, Assert.Throws<PreloadException>(() => RunLock.Take(path, TimeSpan.Zero)).Fault);

        using var again = RunLock.Take(path, TimeSpan.Zero);
        Assert.NotNull(again);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
