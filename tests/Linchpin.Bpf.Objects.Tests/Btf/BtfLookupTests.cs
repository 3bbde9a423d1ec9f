using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Bpf.Objects.Tests;

/// <summary>What reading and looking up cost, with the types of whole kernels.</summary>
public class BtfLookupTests
{
    public static TheoryData<string> Kernels => [.. KernelTypes.Lines];

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Opening_and_the_first_look_up_take_a_few_words_a_type_and_the_next_look_ups_nothing(string line)
    {
        var bytes = KernelTypes.Vmlinux(line).Bytes;
        var before = GC.GetAllocatedBytesForCurrentThread();
        var btf = BtfBlob.Read(bytes);
        var opened = GC.GetAllocatedBytesForCurrentThread();
        Assert.NotNull(btf.Find("task_struct", BtfKind.Struct));
        var indexed = GC.GetAllocatedBytesForCurrentThread();
        Assert.NotNull(btf.Find("file", BtfKind.Struct));
        Assert.Null(btf.Find("linchpin_not_there", BtfKind.Struct));
        var looked = GC.GetAllocatedBytesForCurrentThread();

        Assert.InRange(opened - before, 1, 4 * btf.TypeCount + 1024);
        Assert.InRange(indexed - opened, 1, 12 * btf.TypeCount + 1024);
        Assert.Equal(0, looked - indexed);
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void A_modules_types_are_written_as_they_were_read(string line)
    {
        var vmlinux = KernelTypes.Vmlinux(line);
        var module = KernelTypes.Module(line, vmlinux);
        Assert.Equal(vmlinux.TypeCount, (int)module.FirstId.Value);

        var builder = new BtfBuilder(vmlinux);
        builder.CopyAll(module);
        var written = builder.Build();
        Assert.Equal(module.TypeCount, written.TypeCount);
        var comparison = new BtfComparison(module, written);
        for (var id = module.FirstId.Value; id < module.TypeCount; id++)
        {
            Assert.Null(comparison.RecordDifference(new(id), new(id)));
            Assert.Equal(BtfRecord.References(module, new(id)), BtfRecord.References(written, new(id)));
        }
    }

    [Fact]
    public void The_index_ignores_flavours()
    {
        var types = new BtfBuilder();
        var plain = types.Struct("file", 8);
        var old = types.Struct("file___old", 16);
        types.Struct("files", 4);
        var btf = types.Build();

        var found = new List<BtfTypeId>();
        foreach (var id in btf.WithEssentialName("file___new"u8))
        {
            if (EssentialName.Of(btf.NameOf(id)) == "file")
                found.Add(id);
        }
        Assert.Equal([plain, old], found);
    }
}
