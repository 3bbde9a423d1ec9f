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
        var (opened, indexed, looked) = (long.MaxValue, long.MaxValue, long.MaxValue);
        // A collection that falls into a measurement adds to it what is left of a block of the heap: the least of several is what the call takes.
        for (var round = 0; round < 5; round++)
        {
            var start = GC.GetAllocatedBytesForCurrentThread();
            var btf = BtfBlob.Read(bytes);
            opened = Math.Min(opened, GC.GetAllocatedBytesForCurrentThread() - start);

            start = GC.GetAllocatedBytesForCurrentThread();
            Assert.NotNull(btf.Find("task_struct", BtfKind.Struct));
            indexed = Math.Min(indexed, GC.GetAllocatedBytesForCurrentThread() - start);

            start = GC.GetAllocatedBytesForCurrentThread();
            Assert.NotNull(btf.Find("file", BtfKind.Struct));
            Assert.Null(btf.Find("linchpin_not_there", BtfKind.Struct));
            looked = Math.Min(looked, GC.GetAllocatedBytesForCurrentThread() - start);
        }

        var types = BtfBlob.Read(bytes).TypeCount;
        Assert.InRange(opened, 1, 4 * types + 1024);
        Assert.InRange(indexed, 1, 12 * types + 1024);
        Assert.Equal(0, looked);
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
