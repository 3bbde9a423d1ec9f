namespace Linchpin.Bpf.Tests;

public sealed class KernelSymbolAddressesTests
{
    private static readonly string[] Lines =
    [
        "ffffffff81000000 T _stext",
        "ffffffff82200000 D bpf_link_fops",
        "not a line of a symbol table",
        "ffffffffc0001000 t start\t[virtio_blk]",
        "ffffffffc0002000 t start\t[virtio_net]",
        "0000000000000000",
    ];

    [Fact]
    public void Addresses_are_found_by_name_the_first_of_each()
    {
        var found = KernelSymbolAddresses.Parse(Lines, ["bpf_link_fops", "start", "_ste", "virtio_blk"]);
        Assert.Equal(2, found.Count);
        Assert.Equal(0xffffffff82200000, found["bpf_link_fops"]);
        Assert.Equal(0xffffffffc0001000, found["start"]);
    }

    [Fact]
    public void The_rest_is_not_read_once_all_are_found()
    {
        static IEnumerable<string> Endless()
        {
            yield return "ffffffff81000000 T _stext";
            throw new InvalidOperationException("read on");
        }
        Assert.Equal(0xffffffff81000000, KernelSymbolAddresses.Parse(Endless(), ["_stext"])["_stext"]);
    }
}
