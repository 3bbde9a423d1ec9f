namespace Linchpin.Bpf.Tests;

public sealed class KallsymsTests
{
    private static readonly string[] Lines =
    [
        "ffffffff81000000 T _stext",
        "ffffffff82200000 D bpf_link_fops",
        "not a line of a symbol table",
        "ffffffff82300000 t shared",
        "ffffffffc0001000 t start\t[virtio_blk]",
        "ffffffffc0002000 t start\t[virtio_net]",
        "ffffffffc0003000 t shared\t[virtio_net]",
        "ffffffffc0004000 t shared\t[virtio_net]",
        "0000000000000000",
    ];

    [Fact]
    public void Addresses_are_found_by_name_the_first_of_each()
    {
        var found = Kallsyms.Parse(Lines, ["bpf_link_fops", "start", "_ste", "virtio_blk"], []);
        Assert.Equal(0xffffffff82200000, found.AddressOf("bpf_link_fops"));
        Assert.Equal(0xffffffffc0001000, found.AddressOf("start"));
        Assert.Null(found.AddressOf("_ste"));
        Assert.Null(found.AddressOf("virtio_blk"));
    }

    [Fact]
    public void Modules_are_found_by_the_names_of_their_symbols()
    {
        var found = Kallsyms.Parse(Lines, [], ["start", "shared", "_stext", "missing"]);
        Assert.Equal(["virtio_blk", "virtio_net"], found.ModulesWith("start"));
        Assert.Equal(["virtio_net"], found.ModulesWith("shared"));
        Assert.Empty(found.ModulesWith("_stext"));
        Assert.Empty(found.ModulesWith("missing"));
    }

    [Fact]
    public void The_rest_is_not_read_once_all_are_found()
    {
        static IEnumerable<string> Endless()
        {
            yield return "ffffffff81000000 T _stext";
            throw new InvalidOperationException("read on");
        }
        Assert.Equal(0xffffffff81000000, Kallsyms.Parse(Endless(), ["_stext"], []).AddressOf("_stext"));
    }
}
