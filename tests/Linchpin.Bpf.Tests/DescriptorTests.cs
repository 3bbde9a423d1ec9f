namespace Linchpin.Bpf.Tests;

public sealed class DescriptorTests
{
    [Theory]
    [InlineData("anon_inode:bpf-map", BpfObjectKind.Map)]
    [InlineData("anon_inode:bpf-prog", BpfObjectKind.Program)]
    [InlineData("anon_inode:bpf_link", BpfObjectKind.Link)]
    [InlineData("anon_inode:[bpf_link]", BpfObjectKind.Link)]
    [InlineData("anon_inode:btf", BpfObjectKind.Btf)]
    [InlineData("anon_inode:[eventpoll]", BpfObjectKind.Other)]
    [InlineData("/tmp/anon_inode:bpf-map", BpfObjectKind.Other)]
    [InlineData(null, BpfObjectKind.Other)]
    public void A_descriptor_is_known_by_its_name(string? target, BpfObjectKind kind) => Assert.Equal(kind, BpfDescriptor.KindOf(target));

    [Fact]
    public void Facts_are_read_line_by_line()
    {
        var facts = DescriptorFacts.Parse("pos:\t0\nflags:\t02000002\nlink_type:\ttracing\nlink_id:\t7\nprog_tag:\tabc\nprog_id:\t12\n");
        Assert.Equal(("7", "12"), (facts["link_id"], facts["prog_id"]));
    }

    [Fact]
    public void This_process_holds_no_eBPF_object() => Assert.Empty(OpenHandles.Of(Environment.ProcessId));
}
