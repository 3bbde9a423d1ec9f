namespace Linchpin.Kernel.Tests.Harness;

/// <summary>A cgroup below the root that is gone when the test ends.</summary>
internal sealed class Cgroup : IDisposable
{
    public Cgroup() => Directory.CreateDirectory(Path);

    public string Path { get; } = $"/sys/fs/cgroup/test-{Guid.NewGuid():n}";

    public void Dispose() => Directory.Delete(Path);
}
