using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Bpf.Objects.Tests;

/// <summary>Types of every kind and form, that a kernel takes.</summary>
internal static class EveryKind
{
    /// <param name="withAttributes">Also tags that stand for attributes of C: Linux 6.15 and later.</param>
    public static BtfBuilder Write(bool withAttributes)
    {
        var types = new BtfBuilder();
        var number = types.Int("int", 4, signed: true);
        var letter = types.Int("char", 1, new BtfInteger(2, 0, 8));
        types.Int("_Bool", 1, new BtfInteger(4, 0, 8));
        types.Float("double", 8);
        var pointer = types.Pointer(types.Const(types.Volatile(letter)));
        types.Restrict(pointer);
        var text = types.Array(letter, 8, number);
        var either = types.Union("", 8, ("whole", number, 0), ("text", text, 0));
        var next = types.Pointer(new(types.Next.Value + 1));
        var node = types.Struct("node", 24, ("next", next, 0), ("name", text, 64), ("", either, 128));
        types.BitFields("flags", 4, ("low", number, 0, 3), ("high", number, 3, 29));
        types.UnionOfBitFields("either", 4, ("few", number, 0, 5), ("all", number, 0, 0));
        types.Enum("signs", ("MINUS", -1), ("PLUS", 1));
        types.Enum("small", 1, signed: false, ("NONE", 0), ("MOST", 255));
        types.Enum64("wide", ("WIDE", 1UL << 40));
        types.Enum64("deep", 8, signed: true, ("DEEP", long.MinValue));
        types.Pointer(types.Forward("unknown"));
        types.Pointer(types.Forward("either_of", isUnion: true));
        var alias = types.Typedef("node_t", node);
        var callback = types.FunctionPrototype(number, ("", alias), ("", pointer), ("", BtfTypeId.Void));
        types.Pointer(callback);
        var main = types.Function("run", types.FunctionPrototype(number, ("context", pointer)));
        types.Function("helper", types.FunctionPrototype(BtfTypeId.Void), BtfLinkage.Static);
        var counter = types.Variable("counter", number);
        var hidden = types.Variable("hidden", number, BtfLinkage.Static);
        types.DataSection(".data", 8, new BtfSectionVariable(counter, 0, 4), new BtfSectionVariable(hidden, 4, 4));
        types.DeclarationTag("important", main);
        types.DeclarationTag("argument", main, component: 0);
        types.DeclarationTag("member", node, component: 1);
        types.Pointer(types.TypeTag("user", letter));
        if (withAttributes)
        {
            types.DeclarationTag("preserve_access_index", node, isAttribute: true);
            types.Pointer(types.TypeTag("address_space(1)", letter, isAttribute: true));
        }
        return types;
    }
}
