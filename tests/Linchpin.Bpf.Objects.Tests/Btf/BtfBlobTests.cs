using System.Diagnostics;
using System.Text.RegularExpressions;
using Linchpin.Bpf.Objects.Btf;
using Linchpin.Bpf.Objects.Elf;

namespace Linchpin.Bpf.Objects.Tests;

public partial class BtfBlobTests
{
    public static TheoryData<string> Objects => [.. TestObjects.Names];

    [Theory]
    [MemberData(nameof(Objects))]
    public void It_has_the_types_that_bpftool_prints(string name)
    {
        var btf = BtfBlob.Read(ElfFile.Read(TestObjects.Bytes(name)).Section(".BTF")!.Data);
        var printed = TypeLine().Matches(BpftoolDump(TestObjects.PathOf(name)));

        Assert.Equal(printed.Count, btf.TypeCount - 1);
        foreach (Match line in printed)
        {
            var id = new BtfTypeId(uint.Parse(line.Groups["id"].ValueSpan));
            Assert.Equal(line.Groups["kind"].Value, BpftoolName(btf[id].Kind));
            if (line.Groups["name"].Value != "(anon)")
                Assert.Equal(line.Groups["name"].Value, btf.Text(btf[id].Name));
        }
    }

    [Fact]
    public void A_type_is_found_by_name_and_kind()
    {
        var builder = new BtfBuilder();
        builder.Int("file", 4);
        var wanted = builder.Struct("file", 8);
        builder.Struct("file___old", 16);
        var btf = builder.Build();

        Assert.Equal(wanted, btf.Find("file", BtfKind.Struct));
        Assert.Null(btf.Find("file", BtfKind.Union));
        Assert.Null(btf.Find("fil", BtfKind.Struct));
    }

    [Fact]
    public void A_module_continues_its_base()
    {
        var vmlinux = new BtfBuilder();
        var number = vmlinux.Int("int", 4);
        var kernel = vmlinux.Build();
        var module = new BtfBuilder(kernel);
        module.Pointer(number);
        var device = module.Struct("device", 4);
        var split = module.Build();

        Assert.Equal(2u, split.FirstId.Value);
        Assert.Equal(4, split.TypeCount);
        Assert.Equal(device, split.Find("device", BtfKind.Struct));
        Assert.Equal("int", split.NameOf(split[new(2)].Target));
        Assert.Equal(BtfKind.Int, split[number].Kind);
    }

    [Fact]
    public void Sizes_go_through_typedefs_and_arrays()
    {
        var builder = new BtfBuilder();
        var number = builder.Int("int", 4);
        var alias = builder.Typedef("number_t", builder.Const(number));
        var array = builder.Array(builder.Array(alias, 3, number), 5, number);
        var pointer = builder.Pointer(array);
        var btf = builder.Build();

        Assert.Equal(60u, btf.SizeOf(array));
        Assert.Equal(8u, btf.SizeOf(pointer));
        Assert.Equal(number, btf.SkipModifiers(alias));
    }

    [Fact]
    public void Types_that_go_in_a_circle_end_in_an_error()
    {
        var builder = new BtfBuilder();
        var typedef = builder.Typedef("first", new(2));
        builder.Typedef("second", new(1));
        var number = builder.Int("int", 4);
        var array = builder.Array(builder.Next, 2, number);
        var btf = builder.Build();

        Assert.Throws<BtfFormatException>(() => btf.SkipModifiers(typedef));
        Assert.Throws<BtfFormatException>(() => btf.SizeOf(typedef));
        Assert.Throws<BtfFormatException>(() => btf.SizeOf(array));
        Assert.Throws<BtfFormatException>(() => btf.AlignmentOf(array));
    }

    [Fact]
    public void An_array_of_two_thousand_million_gives_an_error_and_no_memory()
    {
        var builder = new BtfBuilder();
        var number = builder.Int("int", 4);
        var array = builder.Array(builder.Array(number, uint.MaxValue, number), uint.MaxValue, number);
        Assert.Contains("more than", Assert.Throws<BtfFormatException>(() => builder.Build().SizeOf(array)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_that_is_not_there_is_named()
    {
        var builder = new BtfBuilder();
        var dangling = builder.Pointer(new(77));
        var btf = builder.Build();
        Assert.Contains("[77]", Assert.Throws<BtfFormatException>(() => btf[btf[dangling].Target].Kind).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_kind_that_is_not_known_is_named_with_its_place()
    {
        var builder = new BtfBuilder();
        builder.Int("int", 4);
        var second = 24 + 16;
        builder.Pointer(new(1));
        var bytes = builder.Bytes();
        bytes[second + 7] = 31;

        var error = Assert.Throws<BtfFormatException>(() => BtfBlob.Read(bytes));
        Assert.Contains("kind 31 of type [2]", error.Message, StringComparison.Ordinal);
        Assert.Equal(16, error.Offset);
    }

    internal static string BpftoolDump(string path)
    {
        using var bpftool = Process.Start(new ProcessStartInfo("/usr/sbin/bpftool", ["btf", "dump", "file", path, "format", "raw"]) { RedirectStandardOutput = true })!;
        var output = bpftool.StandardOutput.ReadToEnd();
        bpftool.WaitForExit();
        Assert.Equal(0, bpftool.ExitCode);
        return output;
    }

    internal static string BpftoolName(BtfKind kind) => kind switch
    {
        BtfKind.Pointer => "PTR",
        BtfKind.Forward => "FWD",
        BtfKind.Function => "FUNC",
        BtfKind.FunctionPrototype => "FUNC_PROTO",
        BtfKind.Variable => "VAR",
        BtfKind.DataSection => "DATASEC",
        BtfKind.DeclarationTag => "DECL_TAG",
        BtfKind.TypeTag => "TYPE_TAG",
        _ => kind.ToString().ToUpperInvariant(),
    };

    [GeneratedRegex(@"^\[(?<id>\d+)\] (?<kind>\w+) '?(?<name>\(anon\)|[^']*)'?", RegexOptions.Multiline)]
    private static partial Regex TypeLine();
}
