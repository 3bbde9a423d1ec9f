using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Bpf.Objects.Tests;

/// <summary>Two types are told apart by their members, and each member that differs is named.</summary>
public class BtfLayoutComparisonTests
{
    [Fact]
    public void A_type_is_like_itself_whatever_it_consists_of()
    {
        var blob = EveryKind.Write(withAttributes: false).Build();
        for (var id = blob.FirstId; id.Value < blob.TypeCount; id = new(id.Value + 1))
            Assert.Empty(BtfLayoutComparison.Differences(blob, id, blob, id));
    }

    [Fact]
    public void Typedefs_qualifiers_flavours_and_the_names_of_integers_count_for_nothing()
    {
        var one = new BtfBuilder();
        var plain = one.Struct("pair", 8, ("a", one.Int("unsigned int", 4), 0), ("b", one.Int("char", 1, signed: true), 32));
        var other = new BtfBuilder();
        var spelled = other.Struct("pair___new", 8, ("a", other.Volatile(other.Typedef("u32", other.Int("uint", 4))), 0), ("b", other.Const(other.Int("char", 1)), 32));
        Assert.Empty(BtfLayoutComparison.Differences(one.Build(), plain, other.Build(), spelled));
    }

    [Fact]
    public void Each_member_that_differs_is_named_with_its_path()
    {
        var one = new BtfBuilder();
        var number = one.Int("int", 4, signed: true);
        var inner = one.Struct("inner", 8, ("x", number, 0), ("y", number, 32));
        var wanted = one.Struct("outer", 16, ("in", inner, 0), ("list", one.Array(number, 2, number), 64));
        var other = new BtfBuilder();
        number = other.Int("int", 4, signed: true);
        inner = other.Struct("inner", 8, ("x", other.Float("float", 4), 0), ("z", number, 32));
        var found = other.Struct("outer", 12, ("in", inner, 0), ("list", other.Array(number, 1, number), 64));
        Assert.Equal(
            [
                new("in.x", "signed integer (4 bytes)", "floating-point number (4 bytes)"),
                new("in.y", "'y' at byte 4", "'z' at byte 4"),
                new("list", "array of 2", "array of 1"),
            ],
            BtfLayoutComparison.Differences(one.Build(), wanted, other.Build(), found));
    }

    [Fact]
    public void Members_that_one_side_lacks_and_bit_fields_are_told()
    {
        var one = new BtfBuilder();
        var number = one.Int("unsigned int", 4);
        var wanted = one.BitFields("flags", 4, ("low", number, 0, 3), ("high", number, 3, 5));
        var other = new BtfBuilder();
        var found = other.BitFields("flags", 4, ("low", other.Int("unsigned int", 4), 0, 2));
        Assert.Equal(
            [new("low", "'low' at bit 0, 3 bits", "'low' at bit 0, 2 bits"), new("high", "'high' at bit 3, 5 bits", "nothing")],
            BtfLayoutComparison.Differences(one.Build(), wanted, other.Build(), found));
    }

    [Fact]
    public void A_pointer_is_what_its_tags_and_its_targets_name_say()
    {
        var one = new BtfBuilder();
        var kept = one.Pointer(one.TypeTag("kptr", one.Forward("task_struct")));
        var other = new BtfBuilder();
        var task = other.Struct("task_struct", 0);
        var (same, bare, elsewhere) = (other.Pointer(other.TypeTag("kptr", task)), other.Pointer(task), other.Pointer(other.TypeTag("kptr", other.Struct("file", 0))));
        var (wanted, found) = (one.Build(), other.Build());
        Assert.Empty(BtfLayoutComparison.Differences(wanted, kept, found, same));
        Assert.Equal([new("", "__kptr pointer to struct task_struct", "pointer to struct task_struct")], BtfLayoutComparison.Differences(wanted, kept, found, bare));
        Assert.Equal([new("", "__kptr pointer to struct task_struct", "__kptr pointer to struct file")], BtfLayoutComparison.Differences(wanted, kept, found, elsewhere));
    }

    [Fact]
    public void Types_that_contain_themselves_end_in_an_error()
    {
        var types = new BtfBuilder();
        var endless = types.Struct("endless", 4, ("again", types.Next, 0));
        Assert.Throws<BtfFormatException>(() => BtfLayoutComparison.Differences(types.Build(), endless, types.Build(), endless));
    }
}
