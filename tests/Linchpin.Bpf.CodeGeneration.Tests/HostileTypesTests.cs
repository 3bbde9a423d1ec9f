using Linchpin.Bpf.CodeGeneration.Types;
using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Bpf.CodeGeneration.Tests;

/// <summary>Types and names that no compiler writes are refused, or made harmless.</summary>
public class HostileTypesTests
{
    [Theory]
    [InlineData("exit_code", "ExitCode")]
    [InlineData("EXIT_CODE", "ExitCode")]
    [InlineData("nsPid", "NsPid")]
    [InlineData("__pad", "Pad")]
    [InlineData("_2nd", "_2nd")]
    [InlineData("_", "_")]
    [InlineData("watch-exits", "WatchExits")]
    [InlineData("x { } class y", "XClassY")]
    [InlineData("naïve\n", "NaVe")]
    public void A_name_becomes_an_identifier(string name, string expected) => Assert.Equal(expected, CSharpName.Of(name));

    [Fact]
    public void A_literal_has_no_end_but_its_own() => Assert.Equal("\"a\\u0022b\\u005cc\\u000a\"", CSharpName.Literal("a\"b\\c\n"));

    [Fact]
    public void A_comment_stays_in_its_line() => Assert.Equal("a?&lt;b&gt;&amp;", CSharpText.Escape("a\n<b>&"));

    [Fact]
    public void A_struct_that_contains_itself_is_refused()
    {
        var types = new BtfBuilder();
        var self = types.Struct("endless", 8, ("inner", types.Next, 0));
        Assert.Throws<BtfFormatException>(() => Find(types, self, 8));
    }

    [Fact]
    public void An_array_of_itself_is_refused()
    {
        var types = new BtfBuilder();
        var self = types.Array(types.Next, 1, new BtfTypeId(1));
        Assert.Throws<BtfFormatException>(() => Find(types, self, 8));
    }

    [Fact]
    public void A_member_outside_of_its_struct_is_refused()
    {
        var types = new BtfBuilder();
        var outside = types.Struct("s", 4, ("far", types.Int("int", 4), 32));
        Assert.Throws<BtfFormatException>(() => Find(types, outside, 4));
        var bits = types.BitFields("t", 4, ("far", new BtfTypeId(1), 30, 3));
        Assert.Throws<BtfFormatException>(() => Find(types, bits, 4));
    }

    [Fact]
    public void A_size_that_is_not_the_types_is_what_counts() =>
        Assert.Equal("ByteArray5", new TypeTable(null, "S").Find(BtfTypeId.Void, 5, "map", "key")!.Value.Name);

    private static void Find(BtfBuilder types, BtfTypeId type, uint size)
    {
        var table = new TypeTable(types.Build(), "S");
        Assert.NotNull(table.Find(type, size, "map", "value"));
        table.Write(new CSharpText());
    }
}
