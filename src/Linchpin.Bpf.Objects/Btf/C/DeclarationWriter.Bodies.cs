using System.Globalization;

namespace Linchpin.Bpf.Objects.Btf;

/// <content>What stands between the braces of structs, unions and enums.</content>
internal sealed partial class DeclarationWriter
{
    // A gap that would take more bit-fields is a member.
    private const long LargestGap = 64 * 64;

    private readonly HashSet<BtfTypeId> _writtenEnums = [];

    private void WriteTag(BtfTypeId id)
    {
        var type = btf[id];
        _text.Word(type.Kind switch
        {
            BtfKind.Enum or BtfKind.Enum64 => "enum",
            BtfKind.Union => "union",
            BtfKind.Forward when type.Flag => "union",
            _ => "struct",
        });
        if (type.Name != 0 || type.Kind == BtfKind.Forward)
            WriteName(id);
    }

    private void WriteBody(BtfTypeId id, int depth)
    {
        if (names is null)
            _text.Word("{ ... }");
        else if (btf[id].IsEnum)
            WriteEnumerators(id);
        else
            WriteMembers(id, depth);
    }

    private void WriteMembers(BtfTypeId id, int depth)
    {
        var isStruct = btf[id].Kind == BtfKind.Struct;
        var size = btf[id].Size * 8L;
        var end = 0L;
        BeginBody();
        foreach (var member in _layouts.Members(id))
        {
            if (isStruct && _layouts.NextPlace(id, member, end) != member.Offset)
                WriteGap(end, member.Offset);
            end = isStruct ? _layouts.EndOf(member) : Math.Max(end, _layouts.EndOf(member));
            WriteMember(id, member, depth);
        }
        if (_layouts.SizeWithoutPadding(id, end) != size)
            WriteGap(isStruct ? end : 0, size, isOne: !isStruct);
        EndBody();
        if (_layouts.IsPacked(id))
            _text.Word("__attribute__((packed))");
        if (_layouts.Enlarged(id) is { } alignment)
            _text.Word(string.Create(CultureInfo.InvariantCulture, $"__attribute__((aligned({alignment})))"));
        _attributes!.Write(_text, id);
    }

    private void WriteMember(BtfTypeId id, CMember member, int depth)
    {
        _text.BeginLine();
        if (member.Name == 0)
            WriteNamelessMember(id, member, depth + 1);
        else
            Declare(member.Type, btf.Utf8(member.Name), depth: depth + 1);
        if (member.Width > 0)
            _text.Word(string.Create(CultureInfo.InvariantCulture, $": {member.Width}"));
        if (member.Name != 0)
            _attributes!.Write(_text, id, member.Index);
        _text.EndLine(";");
    }

    // It may have a tag, where a compiler was told to take Microsoft's extensions. Without the tag, every compiler takes it.
    private void WriteNamelessMember(BtfTypeId id, CMember member, int depth)
    {
        RequireDepth(member.Type, depth);
        var content = btf.SkipModifiers(member.Type);
        if (!btf[content].IsComposite)
            throw new BtfFormatException($"member {member.Index} of type {id} has no name, and is no struct or union");
        _text.Word(btf[content].Kind == BtfKind.Union ? "union" : "struct");
        WriteMembers(content, depth);
    }

    private void WriteEnumerators(BtfTypeId id)
    {
        var form = CEnum.Of(btf, id);
        var isAgain = !_writtenEnums.Add(id);      // without a name, and used twice
        BeginBody();
        for (var index = 0; index < btf[id].Count; index++)
        {
            var enumerator = btf[id].Enumerator(index);
            _text.BeginLine();
            if (isAgain)
                _text.Word(names!.Fresh(btf.Text(enumerator.Name)));
            else if (names!.Changed(id, index) is { } changed)
                _text.Word(changed);
            else
                _text.Name(btf.Utf8(enumerator.Name));
            _text.Word("=");
            _text.Word(form.Literal(btf[id].Kind, enumerator.Value));
            _text.EndLine(",");
        }
        EndBody();
        if (form.Attribute is { } attribute)
            _text.Word($"__attribute__(({attribute}))");
        _attributes!.Write(_text, id);
    }

    private void BeginBody()
    {
        _text.Word("{");
        _text.EndLine("");
        _text.Indentation++;
    }

    private void EndBody()
    {
        _text.Indentation--;
        _text.BeginLine();
        _text.Word("}");
    }

    // Bit-fields without a name leave the alignment as it is. In a union only one of them counts.
    private void WriteGap(long from, long to, bool isOne = false)
    {
        if (to - from > (isOne ? 64 : LargestGap))
        {
            var first = (from + 7) / 8;
            WriteGap(from, first * 8);
            _text.BeginLine();
            _text.Word(string.Create(CultureInfo.InvariantCulture, $"char __gap_{first}[{to / 8 - first}]"));
            _text.EndLine(";");
            from = to / 8 * 8;
        }
        for (var at = from; at < to;)
        {
            var next = Math.Min(to, (at / 64 + 1) * 64);
            _text.BeginLine();
            _text.Word(NarrowestUnit(at, next));
            _text.Word(string.Create(CultureInfo.InvariantCulture, $": {next - at}"));
            _text.EndLine(";");
            at = next;
        }
    }

    private static string NarrowestUnit(long from, long to)
    {
        if (from / 8 == (to - 1) / 8)
            return "char";
        if (from / 16 == (to - 1) / 16)
            return "short";
        return from / 32 == (to - 1) / 32 ? "int" : "long";
    }
}
