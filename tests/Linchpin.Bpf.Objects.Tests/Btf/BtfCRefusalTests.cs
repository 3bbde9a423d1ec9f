using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Bpf.Objects.Tests;

/// <summary>What C can't write is refused, whatever the types say of each other; what it can write is not.</summary>
public class BtfCRefusalTests
{
    private readonly BtfBuilder _types = new();
    private readonly BtfTypeId _int;

    public BtfCRefusalTests() => _int = _types.Int("int", 4, signed: true);

    public static TheoryData<string> BadNames => ["a b", "1a", "int", "größe", "a; } evil; struct b {", new string('a', 600)];

    [Theory]
    [MemberData(nameof(BadNames))]
    public void A_name_that_is_none_in_C(string name)
    {
        AssertRefused($"'{name[..Math.Min(name.Length, 500)]}", types => types.Struct(name, 4, ("a", _int, 0)));
        AssertRefused($"'{name[..Math.Min(name.Length, 500)]}", types => types.Struct("ok", 4, (name, _int, 0)));
        AssertRefused($"'{name[..Math.Min(name.Length, 500)]}", types => types.Enum("ok", (name, 1)));
    }

    [Fact]
    public void A_type_that_is_a_part_of_itself()
    {
        AssertRefused("a part of itself", types => types.Struct("a", 4, ("a", types.Next, 0)));
        AssertRefused("a part of itself", types => types.Typedef("a", types.Next));
        AssertRefused("a part of itself", types => types.Typedef("a", types.Pointer(types.Next)));
        AssertRefused("a part of itself", types => types.Typedef("a", types.Struct("", 8, ("next", types.Pointer(types.Next), 0))));
        AssertRefused("a part of itself", types => types.Typedef("a", types.Array(types.Next, 1, _int)));
    }

    [Fact]
    public void Members_that_are_where_none_can_be()
    {
        AssertRefused("where another one is", types => types.Struct("a", 8, ("a", _int, 0), ("b", _int, 16)));
        AssertRefused("reach to bit 64", types => types.Struct("a", 4, ("a", _int, 32)));
        AssertRefused("is no bit-field", types => types.Struct("a", 8, ("a", _int, 3)));
        AssertRefused("no size", types => types.Struct("a", 8, ("a", BtfTypeId.Void, 0)));
        AssertRefused("no size", types => types.Struct("a", 8, ("a", types.Forward("b"), 0)));
        AssertRefused("can only point to", types => types.Struct("a", 8, ("a", types.Enum("b", []), 0)));
        AssertRefused("in a type of 32", types => types.BitFields("a", 8, ("a", _int, 0, 33)));
        AssertRefused("bit-field of a Pointer", types => types.BitFields("a", 8, ("a", types.Pointer(_int), 0, 3)));
        AssertRefused("of union", types => types.Union("a", 8, ("a", _int, 32)));
        AssertRefused("has no name", types => types.Struct("a", 8, ("", _int, 32)));
    }

    [Fact]
    public void Types_that_nothing_can_have()
    {
        AssertRefused("whose size isn't known", types => types.Typedef("a", types.Pointer(types.Array(BtfTypeId.Void, 2, _int))));
        AssertRefused("returns an array", types => types.Typedef("a", types.FunctionPrototype(types.Array(_int, 2, _int))));
        AssertRefused("is void", types => types.Typedef("a", types.FunctionPrototype(_int, ("", BtfTypeId.Void), ("", _int))));
        AssertRefused("used as the type", types => types.Typedef("a", types.Pointer(types.Variable("b", _int))));
        AssertRefused("12 bytes", types => types.Typedef("a", types.Float("a b", 12)));
        AssertRefused("with a value of 8", types => types.Enum64("a", 4, signed: false, ("A", 1L << 40)));
        AssertRefused("the last type is", types => types.Typedef("a", new(77)));
    }

    [Fact]
    public void Text_of_a_tag_that_would_be_more_than_text()
    {
        AssertRefused("text of tag", types => types.DeclarationTag("a\")) evil", types.Struct("a", 4, ("a", _int, 0))));
        AssertRefused("text of tag", types => types.Typedef("a", types.Pointer(types.TypeTag("a)) evil((", _int, isAttribute: true))));
        AssertRefused("data section", types => types.DataSection("*/ evil", 4), new BtfCOptions { WithSymbols = true });
    }

    [Fact]
    public void Nesting_without_end()
    {
        AssertRefused("too deeply", types => types.Typedef("deep", Repeat(100, _int, types.Pointer)));
        AssertRefused("too deeply", types => types.Typedef("deep", Repeat(100, _int, types.Const)));
        AssertRefused("too deeply", types => types.Typedef("deep", Repeat(100, _int, inner => types.Struct("", 4, ("a", inner, 0)))));
    }

    [Fact]
    public void A_few_types_that_would_be_more_C_than_there_is_memory()
    {
        AssertRefused("would not end", types => types.Typedef("wide", Repeat(40, _int, inner => types.Union("", 4, ("a", inner, 0), ("b", inner, 0)))));
        AssertRefused("would not end", types => types.Typedef("wide", Repeat(30, _int, inner =>
            types.Pointer(types.FunctionPrototype(inner, ("", inner), ("", inner))))));
    }

    [Fact]
    public void Structs_in_structs_a_hundred_thousand_deep_are_fine()
    {
        var number = 0;
        Repeat(100_000, _int, inner => _types.Struct($"s{number++}", 4, ("a", inner, 0)));
        var text = new StringWriter();
        BtfC.Write(_types.Build(), new((uint)_types.Next.Value - 1), text);
        Assert.EndsWith("struct s99999 {\n\tstruct s99998 a;\n};\n", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_gap_of_half_a_gigabyte_is_one_line()
    {
        _types.Struct("far", 1 << 29, ("a", _int, 0), ("b", _int, uint.MaxValue - 31));
        var text = new StringWriter();
        BtfC.Write(_types.Build(), text);
        Assert.Equal("struct far {\n\tint a;\n\tchar __gap_4[536870904];\n\tint b;\n};\n", text.ToString());
    }

    private static BtfTypeId Repeat(int times, BtfTypeId from, Func<BtfTypeId, BtfTypeId> next)
    {
        for (var time = 0; time < times; time++)
            from = next(from);
        return from;
    }

    private static void AssertRefused(string because, Func<BtfBuilder, BtfTypeId> add, BtfCOptions? options = null)
    {
        var types = new BtfBuilder();
        types.Int("int", 4, signed: true);
        add(types);
        var error = Assert.Throws<BtfFormatException>(() => BtfC.Write(types.Build(), TextWriter.Null, options));
        Assert.Contains(because, error.Message, StringComparison.Ordinal);
    }
}
