using Linchpin.Bpf.Kernel;

namespace Linchpin.Bpf.Tests;

public sealed class MappedMemoryTests
{
    [Fact]
    public void A_mapped_file_reads_as_its_bytes()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, [1, 2, 3]);
            Assert.Equal([1, 2, 3], Map(path)!.Memory.ToArray());
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void What_can_not_be_mapped_gives_nothing() => Assert.Null(Map("/proc/self/status"));

    private static MappedMemory? Map(string path)
    {
        using var file = File.OpenHandle(path);
        return MappedMemory.TryMap(file);
    }
}
