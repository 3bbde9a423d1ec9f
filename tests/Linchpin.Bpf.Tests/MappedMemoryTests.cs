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
            Assert.Equal([1, 2, 3], MappedMemory.TryMap(path)!.Memory.ToArray());
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void What_can_not_be_mapped_gives_nothing() => Assert.Null(MappedMemory.TryMap("/proc/self/status"));
}
