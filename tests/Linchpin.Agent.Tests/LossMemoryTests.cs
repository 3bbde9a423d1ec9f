using Linchpin.Bpf;

namespace Linchpin.Agent.Tests;

public sealed class LossMemoryTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("linchpin-agent-");

    private string Path => System.IO.Path.Combine(_folder.FullName, "told");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_next_agent_knows_what_was_told()
    {
        new LossMemory(Path).Remember("denials", new MapId(7), 12);
        var memory = new LossMemory(Path);
        memory.Remember("refusals", new MapId(9), ulong.MaxValue);
        memory = new LossMemory(Path);
        Assert.Equal(12ul, memory.Told("denials", new MapId(7)));
        Assert.Equal(ulong.MaxValue, memory.Told("refusals", new MapId(9)));
    }

    [Fact]
    public void Of_another_map_nothing_was_told()
    {
        new LossMemory(Path).Remember("denials", new MapId(7), 12);
        Assert.Equal(0ul, new LossMemory(Path).Told("denials", new MapId(8)));
        Assert.Equal(0ul, new LossMemory(Path).Told("refusals", new MapId(7)));
    }

    [Fact]
    public void What_says_nothing_is_passed_over()
    {
        File.WriteAllText(Path, "\0\n\ndenials\ndenials 7\ndenials 7 x\ndenials -7 1\ndenials 7 1 2\nrefusals 9 5\n");
        Assert.Equal(0ul, new LossMemory(Path).Told("denials", new MapId(7)));
        Assert.Equal(5ul, new LossMemory(Path).Told("refusals", new MapId(9)));
    }

    [Fact]
    public void Where_nothing_can_be_written_it_is_remembered_for_as_long_as_it_lives()
    {
        var memory = new LossMemory("/proc/nowhere/told");
        memory.Remember("denials", new MapId(7), 12);
        Assert.Equal(12ul, memory.Told("denials", new MapId(7)));
    }
}
