using CsCheck;
using Linchpin.Bpf.Objects.Btf;
using Linchpin.Bpf.Objects.Elf;

namespace Linchpin.Bpf.Objects.Tests;

public class BtfBuilderTests
{
    private static readonly string[] Names = ["", "a", "b", "node", "node___old", "größe"];

    public static TheoryData<string> Objects => [.. TestObjects.Names];

    [Fact]
    public void Bpftool_reads_every_kind()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, EveryKind.Write(withAttributes: false).Bytes());
            var printed = BtfBlobTests.BpftoolDump(path);
            foreach (var kind in Enum.GetValues<BtfKind>().Where(kind => kind != BtfKind.Void))
                Assert.Contains("] " + BtfBlobTests.BpftoolName(kind) + " ", printed, StringComparison.Ordinal);
            Assert.Contains("ENUM 'signs' encoding=SIGNED size=4 vlen=2", printed, StringComparison.Ordinal);
            Assert.Contains("'MINUS' val=-1", printed, StringComparison.Ordinal);
            Assert.Contains("'WIDE' val=1099511627776", printed, StringComparison.Ordinal);
            Assert.Contains("'DEEP' val=-9223372036854775808", printed, StringComparison.Ordinal);
            Assert.Contains("'high' type_id=1 bits_offset=3 bitfield_size=29", printed, StringComparison.Ordinal);
            Assert.Contains("FWD 'either_of' fwd_kind=union", printed, StringComparison.Ordinal);
            Assert.Contains("FUNC 'helper'", printed, StringComparison.Ordinal);
            Assert.Contains("linkage=static", printed, StringComparison.Ordinal);
            Assert.Contains("DECL_TAG 'member'", printed, StringComparison.Ordinal);
            Assert.Contains("component_idx=1", printed, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void The_same_calls_give_the_same_bytes_and_each_string_once()
    {
        var bytes = EveryKind.Write(withAttributes: true).Bytes();
        Assert.Equal(bytes, EveryKind.Write(withAttributes: true).Bytes());

        var types = new BtfBuilder();
        types.Struct("twice", 8, ("twice", types.Int("twice", 4), 0));
        Assert.Equal("\0twice\0"u8, types.Bytes().AsSpan(^7..));
    }

    [Theory]
    [MemberData(nameof(Objects))]
    public void A_whole_object_is_written_as_it_was_read(string name)
    {
        var source = BtfBlob.Read(ElfFile.Read(TestObjects.Bytes(name)).Section(".BTF")!.Data);
        AssertWrittenAsRead(source);
    }

    [Fact]
    public void Every_object_of_libbpf_tools_is_written_as_it_was_read()
    {
        foreach (var (_, bytes) in EmbeddedObjects.OfPackage("libbpf-tools"))
            AssertWrittenAsRead(BtfBlob.Read(ElfFile.Read(bytes).Section(".BTF")!.Data));
    }

    [Fact]
    public void Any_types_are_read_as_they_were_written() => AnyTypes.Sample(types =>
    {
        var blob = Write(types).Build();
        return blob.TypeCount == types.Length + 1 && types.Index().All(type => IsRead(blob, new((uint)type.Index + 1), type.Item, types.Length));
    });

    [Fact]
    public void A_copy_is_the_type_with_all_that_it_refers_to() => Gen.Select(AnyTypes, Gen.UInt).Sample((types, choice) =>
    {
        var source = Write(types).Build();
        var id = new BtfTypeId(choice % (uint)source.TypeCount);
        var builder = new BtfBuilder();
        builder.Int("already_there", 4);
        var copy = builder.Copy(source, id);
        var again = builder.Copy(source, id);
        var target = builder.Build();
        Assert.Equal(copy, again);
        Assert.Null(new BtfComparison(source, target).Difference(id, copy));
        Assert.Equal(BtfRecord.Closure(source, [id]).Count() + 2, target.TypeCount);
    });

    [Fact]
    public void A_modules_types_are_copied_onto_the_same_base()
    {
        var kernel = new BtfBuilder();
        var number = kernel.Int("int", 4);
        var vmlinux = kernel.Build();
        var builder = new BtfBuilder(vmlinux);
        var device = builder.Struct("device", 4, ("int", number, 0));
        var module = builder.Build();

        var onBase = new BtfBuilder(vmlinux);
        Assert.Equal(device, onBase.Copy(module, device));
        Assert.Equal(module.TypeCount, onBase.Build().TypeCount);

        var alone = new BtfBuilder();
        var copy = alone.Copy(module, device);
        Assert.Null(new BtfComparison(module, alone.Build()).Difference(device, copy));
        Assert.Equal(3, alone.Build().TypeCount);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var types = new BtfBuilder();
        var number = types.Int("int", 4);
        Assert.Throws<ArgumentException>(() => types.Int("a\0b", 4));
        Assert.Throws<ArgumentException>(() => types.BitFields("far", 1 << 22, ("bit", number, 1 << 24, 1)));
        Assert.Throws<ArgumentException>(() => types.Enum("many", [.. Enumerable.Range(0, 65536).Select(value => ($"VALUE_{value}", value))]));
        Assert.Throws<BtfFormatException>(() => new BtfBuilder().Copy(types.Build(), new(77)));
    }

    private static void AssertWrittenAsRead(BtfBlob source)
    {
        var builder = new BtfBuilder();
        builder.CopyAll(source);
        var written = builder.Build();
        Assert.Equal(source.TypeCount, written.TypeCount);
        var comparison = new BtfComparison(source, written);
        for (var id = 1u; id < source.TypeCount; id++)
        {
            Assert.Null(comparison.RecordDifference(new(id), new(id)));
            Assert.Equal(BtfRecord.References(source, new(id)), BtfRecord.References(written, new(id)));
        }

        var second = new BtfBuilder();
        second.CopyAll(written);
        Assert.Equal(written.Bytes, second.Bytes());
    }

    /// <summary>A type to be written: numbers are taken modulo what is possible.</summary>
    private sealed record AnyType(BtfKind Kind, string Name, uint Number, bool Flag, (string Name, uint Reference, uint Number)[] Parts);

    private static readonly Gen<string> AnyName = Gen.Int[0, Names.Length - 1].Select(index => Names[index]);

    private static readonly Gen<AnyType[]> AnyTypes = Gen.Select(
        Gen.Enum<BtfKind>().Where(kind => kind != BtfKind.Void), AnyName, Gen.UInt, Gen.Bool,
        Gen.Select(AnyName, Gen.UInt, Gen.UInt[0, (1 << 24) - 1]).Array[0, 5],
        (kind, name, number, flag, parts) => new AnyType(kind, name, number, flag, parts)).Array[1, 20];

    private static BtfBuilder Write(AnyType[] types)
    {
        var builder = new BtfBuilder();
        foreach (var type in types)
        {
            BtfTypeId Reference(uint number) => new(number % (uint)(types.Length + 1));
            var target = Reference(type.Number);
            var size = type.Number;
            _ = type.Kind switch
            {
                BtfKind.Int => builder.Int(type.Name, size, new BtfInteger((byte)(type.Number & 7), (byte)(type.Number >> 8), (byte)(type.Number >> 16))),
                BtfKind.Pointer => builder.Pointer(target),
                BtfKind.Array => builder.Array(target, type.Number, target),
                BtfKind.Struct when type.Flag => builder.BitFields(type.Name, size, [.. type.Parts.Select(part => (part.Name, Reference(part.Reference), part.Number, (byte)part.Number))]),
                BtfKind.Union when type.Flag => builder.UnionOfBitFields(type.Name, size, [.. type.Parts.Select(part => (part.Name, Reference(part.Reference), part.Number, (byte)part.Number))]),
                BtfKind.Struct => builder.Struct(type.Name, size, [.. type.Parts.Select(part => (part.Name, Reference(part.Reference), part.Number))]),
                BtfKind.Union => builder.Union(type.Name, size, [.. type.Parts.Select(part => (part.Name, Reference(part.Reference), part.Number))]),
                BtfKind.Enum => builder.Enum(type.Name, size, type.Flag, [.. type.Parts.Select(part => (part.Name, type.Flag ? (int)part.Reference : (long)part.Reference))]),
                BtfKind.Enum64 => builder.Enum64(type.Name, size, type.Flag, [.. type.Parts.Select(part => (part.Name, (long)part.Reference << 20))]),
                BtfKind.Forward => builder.Forward(type.Name, type.Flag),
                BtfKind.Typedef => builder.Typedef(type.Name, target),
                BtfKind.Volatile => builder.Volatile(target),
                BtfKind.Const => builder.Const(target),
                BtfKind.Restrict => builder.Restrict(target),
                BtfKind.Function => builder.Function(type.Name, target, (BtfLinkage)(type.Number % 3)),
                BtfKind.FunctionPrototype => builder.FunctionPrototype(target, [.. type.Parts.Select(part => (part.Name, Reference(part.Reference)))]),
                BtfKind.Variable => builder.Variable(type.Name, target, (BtfLinkage)(type.Number % 3)),
                BtfKind.DataSection => builder.DataSection(type.Name, size, [.. type.Parts.Select(part => new BtfSectionVariable(Reference(part.Reference), part.Number, part.Reference))]),
                BtfKind.Float => builder.Float(type.Name, size),
                BtfKind.DeclarationTag => builder.DeclarationTag(type.Name, target, (int)type.Number, type.Flag),
                BtfKind.TypeTag => builder.TypeTag(type.Name, target, type.Flag),
                var other => throw new InvalidOperationException($"{other} is a kind that this test doesn't write"),
            };
        }
        return builder;
    }

    private static bool IsRead(BtfBlob blob, BtfTypeId id, AnyType written, int count)
    {
        var type = blob[id];
        BtfTypeId Reference(uint number) => new(number % (uint)(count + 1));
        var target = Reference(written.Number);
        var parts = written.Parts;
        return type.Kind == written.Kind && type.Kind switch
        {
            BtfKind.Int => type.Size == written.Number && type.Integer == new BtfInteger((byte)(written.Number & 7), (byte)(written.Number >> 8), (byte)(written.Number >> 16)),
            BtfKind.Array => type.Array == new BtfArray(target, target, written.Number),
            BtfKind.Struct or BtfKind.Union => type.Size == written.Number && type.Flag == written.Flag && type.Count == parts.Length
                && AllOf(type, parts.Length, (type, index) => type.Member(index) is var member && blob.Text(member.Name) == parts[index].Name
                    && member.Type == Reference(parts[index].Reference) && member.BitOffset == parts[index].Number
                    && member.BitFieldSize == (written.Flag ? (byte)parts[index].Number : 0)),
            BtfKind.Enum => type.Size == written.Number && AllOf(type, parts.Length, (type, index) =>
                type.Enumerator(index) is var value && blob.Text(value.Name) == parts[index].Name && value.Value == (written.Flag ? (int)parts[index].Reference : parts[index].Reference)),
            BtfKind.Enum64 => type.Size == written.Number && AllOf(type, parts.Length, (type, index) => type.Enumerator(index).Value == (long)parts[index].Reference << 20),
            BtfKind.Forward => type.Flag == written.Flag,
            BtfKind.Function or BtfKind.Variable => type.Target == target && type.Linkage == (BtfLinkage)(written.Number % 3),
            BtfKind.FunctionPrototype => type.Target == target && AllOf(type, parts.Length, (type, index) =>
                type.Parameter(index) is var parameter && blob.Text(parameter.Name) == parts[index].Name && parameter.Type == Reference(parts[index].Reference)),
            BtfKind.DataSection => type.Size == written.Number && AllOf(type, parts.Length, (type, index) =>
                type.SectionVariable(index) == new BtfSectionVariable(Reference(parts[index].Reference), parts[index].Number, parts[index].Reference)),
            BtfKind.Float => type.Size == written.Number,
            BtfKind.DeclarationTag => type.Target == target && type.Component == (int)written.Number && type.Flag == written.Flag,
            BtfKind.TypeTag => type.Target == target && type.Flag == written.Flag,
            _ => type.Target == target,
        };
    }

    private delegate bool PartPredicate(BtfType type, int index);

    private static bool AllOf(BtfType type, int count, PartPredicate holds)
    {
        for (var index = 0; index < count; index++)
        {
            if (!holds(type, index))
                return false;
        }
        return type.Count == count;
    }
}
