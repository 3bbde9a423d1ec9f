using Linchpin.Bpf;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Objects;

/// <summary>Who holds what.</summary>
public sealed class OpenHandlesTests
{
    [KernelFact(From = "6.1")]
    public void Maps_programs_and_links_are_found_at_whoever_holds_them()
    {
        using var loaded = TestObjects.Read("deny_open").Load();
        using var link = loaded.Program("deny_open").Attach();

        var ours = OpenHandles.Find().Where(handle => handle.ProcessId == Environment.ProcessId).ToArray();
        Assert.Contains(ours, handle => (handle.Kind, handle.Id) == (BpfObjectKind.Link, link.Id.Value));
        Assert.Contains(ours, handle => (handle.Kind, handle.Id) == (BpfObjectKind.Program, loaded.Program("deny_open").Id.Value));
        Assert.All(loaded.Maps, map => Assert.Contains(ours, handle => (handle.Kind, handle.Id) == (BpfObjectKind.Map, map.Id.Value)));
        Assert.All(ours, handle => Assert.Equal(File.ReadAllText("/proc/self/comm").TrimEnd(), handle.ProcessName));
    }

    [KernelFact(From = "6.1")]
    public void What_is_closed_is_held_no_more()
    {
        using (TestObjects.Read("deny_open").Load())
            Assert.NotEmpty(OpenHandles.Of(Environment.ProcessId));
        Assert.Empty(OpenHandles.Of(Environment.ProcessId));
        Assert.Empty(OpenHandles.Of(int.MaxValue));
    }
}
