using System.Globalization;

namespace Linchpin.Bpf.Objects.Btf;

/// <content>Declarators: what of a type stands before the name, and what after it.</content>
internal sealed partial class DeclarationWriter
{
    private void Declare(BtfTypeId type, ReadOnlySpan<byte> name, BtfTypeId function = default, int depth = 0)
    {
        WriteBefore(type, depth);
        if (!name.IsEmpty)
            _text.Name(name);
        WriteAfter(type, depth, function);
    }

    private void WriteBefore(BtfTypeId id, int depth)
    {
        RequireDepth(id, depth);
        var type = btf[id];
        switch (type.Kind)
        {
            case BtfKind.Void:
                _text.Word("void");
                break;
            case BtfKind.Int or BtfKind.Float:
                if (CScalar.NeedsTypedef(btf, id))
                    WriteName(id);
                else
                    _text.Word(CScalar.Word(btf, id));
                break;
            case BtfKind.Typedef:
                WriteName(id);
                break;
            case BtfKind.Struct or BtfKind.Union or BtfKind.Enum or BtfKind.Enum64 or BtfKind.Forward:
                WriteTag(id);
                if (type.Name == 0)
                    WriteBody(id, depth);
                break;
            case BtfKind.Pointer:
                WriteBefore(type.Target, depth + 1);
                if (IsAroundName(type.Target))
                    _text.Opening('(');
                _text.Opening('*');
                break;
            case BtfKind.Array:
                WriteBefore(RequireElement(id), depth + 1);
                break;
            case BtfKind.FunctionPrototype:
                WriteBefore(RequireResult(id), depth + 1);
                break;
            case BtfKind.Const or BtfKind.Volatile or BtfKind.Restrict:
                WriteQualified(id, depth);
                break;
            case BtfKind.TypeTag:
                WriteBefore(type.Target, depth + 1);
                CAttributes.Write(_text, btf, id, "btf_type_tag");
                break;
            default:
                throw new BtfFormatException($"type {id} ({type.Kind}) is used as the type of something");
        }
    }

    private void WriteAfter(BtfTypeId id, int depth, BtfTypeId function = default)
    {
        RequireDepth(id, depth);
        var type = btf[id];
        switch (type.Kind)
        {
            case BtfKind.Pointer:
                if (IsAroundName(type.Target))
                    _text.Tight(")");
                WriteAfter(type.Target, depth + 1);
                break;
            case BtfKind.Array:
                _text.Closing(string.Create(CultureInfo.InvariantCulture, $"[{type.Array.Length}]"));
                WriteAfter(type.Array.Element, depth + 1);
                break;
            case BtfKind.FunctionPrototype:
                WriteParameters(id, depth, function);
                WriteAfter(type.Target, depth + 1);
                break;
            case BtfKind.Const or BtfKind.Volatile or BtfKind.Restrict or BtfKind.TypeTag:
                WriteAfter(type.Target, depth + 1, function);
                break;
        }
    }

    // A pointer's qualifier stands behind its star; an array's is its elements', which may have it already; a function has none.
    private void WriteQualified(BtfTypeId id, int depth)
    {
        var type = btf[id];
        var (kind, isRepeated) = Qualified(type.Target, type.Kind);
        var word = type.Kind switch
        {
            BtfKind.Const => "const",
            BtfKind.Volatile => "volatile",
            _ => btf[btf.SkipModifiers(type.Target)].Kind == BtfKind.Pointer ? "restrict" : "",
        };
        var isWritten = word.Length > 0 && !isRepeated && kind != BtfKind.FunctionPrototype;
        if (isWritten && kind != BtfKind.Pointer)
            _text.Word(word);
        WriteBefore(type.Target, depth + 1);
        if (isWritten && kind == BtfKind.Pointer)
            _text.Word(word);
    }

    private void WriteParameters(BtfTypeId id, int depth, BtfTypeId function)
    {
        var type = btf[id];
        _text.Tight("(");
        if (type.Count == 0)
            _text.Word("void");
        for (var index = 0; index < type.Count; index++)
        {
            var parameter = type.Parameter(index);
            if (index > 0)
                _text.Closing(",");
            if (parameter.Type != BtfTypeId.Void)
            {
                Declare(parameter.Type, btf.Utf8(parameter.Name), depth: depth + 1);
                if (function != BtfTypeId.Void)
                    _attributes?.Write(_text, function, index);
            }
            else if (index != type.Count - 1)
            {
                throw new BtfFormatException($"parameter {index} of type {id} is void");
            }
            else if (index > 0)        // alone, it means a function whose parameters nobody said
            {
                _text.Word("...");
            }
        }
        _text.Closing(")");
    }

    private bool IsAroundName(BtfTypeId id) => btf[Unqualified(id)].Kind is BtfKind.Array or BtfKind.FunctionPrototype;

    private BtfTypeId RequireElement(BtfTypeId array)
    {
        var element = btf[array].Array.Element;
        var type = btf[btf.SkipModifiers(element)];
        return type.Kind is not (BtfKind.Void or BtfKind.FunctionPrototype or BtfKind.Forward) && !(type.IsEnum && type.Count == 0)
            ? element
            : throw new BtfFormatException($"type {array} is an array of {type.Kind}, whose size isn't known");
    }

    private BtfTypeId RequireResult(BtfTypeId prototype)
    {
        var result = btf[prototype].Target;
        return btf[btf.SkipModifiers(result)].Kind is BtfKind.Array or BtfKind.FunctionPrototype
            ? throw new BtfFormatException($"type {prototype} is a function that returns an array or a function")
            : result;
    }

    // What a qualifier is of in the end, and whether the same one comes again on the way there.
    private (BtfKind Kind, bool IsRepeated) Qualified(BtfTypeId id, BtfKind qualifier)
    {
        var isRepeated = false;
        for (var depth = 0; depth < MaximumDepth; depth++)
        {
            var type = btf[id];
            isRepeated |= type.Kind == qualifier;
            if (type.Kind == BtfKind.Array)
                id = type.Array.Element;
            else if (IsQualifier(type.Kind))
                id = type.Target;
            else
                return (type.Kind, isRepeated);
        }
        throw TooDeep(id);
    }

    // Unlike SkipModifiers, it stops at a typedef, which is a name.
    private BtfTypeId Unqualified(BtfTypeId id)
    {
        for (var depth = 0; depth < MaximumDepth; depth++)
        {
            if (!IsQualifier(btf[id].Kind))
                return id;
            id = btf[id].Target;
        }
        throw TooDeep(id);
    }

    private static bool IsQualifier(BtfKind kind) => kind is BtfKind.Const or BtfKind.Volatile or BtfKind.Restrict or BtfKind.TypeTag;

    private static void RequireDepth(BtfTypeId id, int depth)
    {
        if (depth > MaximumDepth)
            throw TooDeep(id);
    }

    private static BtfFormatException TooDeep(BtfTypeId id) => new($"the types around type {id} are nested too deeply");
}
