using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Bpf.CodeGeneration.Types;

/// <summary>The types that a skeleton needs: each is named when it is first asked for, and written with the others in the end.</summary>
/// <remarks>
/// Structs and unions have the offsets and the size that they have in C, whatever a compiler for C# would do. Pointers are numbers: they lead into the
/// kernel. A <c>char</c> is a byte. Typedefs and qualifiers are passed over; a struct without a name takes that of its typedef, or of what is of that type.
/// </remarks>
internal sealed class TypeTable(BtfBlob? btf, string className)
{
    // The runtime refuses an inline array of more.
    private const uint LargestArray = 1 << 20;

    // Deeper than people nest structs; a blob whose structs contain themselves ends here.
    private const int MaximumDepth = 32;

    private readonly NameScope _names = new(className,
        "Attach", "Dispose", "GetConstant", "GetLink", "IsLoaded", "Links", "Load", "Maps", "MapSpecs", "Object", "Open", "OpenAndLoad", "Programs", "ProgramSpecs",
        "ReadResource", "SetConstant", "SetLink", "Spec", "Variable", "Variables",
        Members.LinkGroup.Class, Members.MapGroup.Class, Members.MapSpecGroup.Class, Members.ProgramGroup.LoadedClass, Members.ProgramGroup.SpecClass, Members.VariableGroup.Class);
    private readonly Dictionary<BtfTypeId, string> _named = [];
    private readonly Dictionary<(string Element, uint Length), string> _arrays = [];
    private readonly List<Action<CSharpText>> _declarations = [];
    private readonly HashSet<BtfTypeId> _ends = [];

    /// <summary>The type of a map's key or value or of a variable, or null where there is none: it has no size, or is too large.</summary>
    /// <param name="id">The type, or void where the object doesn't say.</param>
    /// <param name="size">Its size in bytes, as the map or the section has it.</param>
    /// <param name="owner">Whose type it is.</param>
    /// <param name="role">What it is of its owner, or nothing.</param>
    /// <exception cref="BtfFormatException">The types contradict themselves.</exception>
    public CSharpType? Find(BtfTypeId id, uint size, string owner, string role)
    {
        if (size is 0 or >= LargestArray)
            return null;
        var label = role.Length > 0 ? role : owner;
        // An array without a length is as long as the section says.
        if (btf is null || id == BtfTypeId.Void || btf.SizeOf(id) != size)
            return new CSharpType(Opaque(size), $"{label}: {size} bytes");
        NamePointed(id);
        var name = NameOf(id, CSharpName.Of($"{owner}_{role}"));
        return new CSharpType(name, BtfC.Declaration(btf, id, label));
    }

    /// <summary>Writes the declarations of all types that were asked for.</summary>
    public void Write(CSharpText text)
    {
        // A declaration names further types.
        for (var index = 0; index < _declarations.Count; index++)
        {
            text.Line();
            _declarations[index](text);
        }
    }

    /// <summary>What a type is called.</summary>
    /// <param name="id">The type.</param>
    /// <param name="suggestion">A name for a type that has none.</param>
    internal string NameOf(BtfTypeId id, string suggestion)
    {
        var (resolved, typedef) = Resolve(id);
        var type = btf![resolved];
        switch (type.Kind)
        {
            case BtfKind.Pointer:
                return "ulong";
            case BtfKind.Float:
                return type.Size switch { 4 => "float", 8 => "double", var size => Opaque(size) };
            case BtfKind.Int:
                return Integer(resolved);
            case BtfKind.Array:
                return Array(NameOf(type.Array.Element, suggestion), type.Array.Length, IsCharacter(type.Array.Element));
            case BtfKind.Struct or BtfKind.Union or BtfKind.Enum or BtfKind.Enum64:
                return _named.TryGetValue(resolved, out var known) ? known : Declare(resolved, typedef ?? suggestion);
            default:
                throw new BtfFormatException($"type {resolved} ({type.Kind}) is used as the type of something");
        }
    }

    /// <summary>The blob, where there are types.</summary>
    internal BtfBlob Btf => btf!;

    /// <summary>An array of bytes of which nothing else is known; of the usual sizes, a number.</summary>
    private string Opaque(uint size) => size switch
    {
        1 => "byte",
        2 => "ushort",
        4 => "uint",
        8 => "ulong",
        _ => Array("byte", size, isText: false),
    };

    // A variable that points to a struct is how C makes a compiler describe it: records of ring buffers are told of in no other way.
    private void NamePointed(BtfTypeId id)
    {
        var type = btf![btf.SkipModifiers(id)];
        if (type.Kind != BtfKind.Pointer)
            return;
        var target = btf[btf.SkipModifiers(type.Target)];
        if ((target.IsComposite || target.IsEnum) && target.Count > 0 && target.Size is > 0 and < LargestArray)
            _ = NameOf(type.Target, "Pointed");
    }

    private string Declare(BtfTypeId id, string suggestion)
    {
        RequireEnd(id, depth: 0);
        var type = btf![id];
        var name = _names.Claim(type.Name != 0 ? CSharpName.Of(btf.Text(type.Name)) : suggestion);
        _named.Add(id, name);
        if (type.IsEnum)
            _declarations.Add(text => EnumDeclaration.Write(text, btf, id, name));
        else
            _declarations.Add(text => new StructDeclaration(this, id, name).Write(text));
        return name;
    }

    // What is in a struct comes to an end: none is a part of itself.
    private void RequireEnd(BtfTypeId id, int depth)
    {
        if (depth > MaximumDepth)
            throw new BtfFormatException($"the types around type {id} are nested too deeply");
        var type = btf![id];
        for (var index = 0; type.IsComposite && !_ends.Contains(id) && index < type.Count; index++)
        {
            _ = btf.SizeOf(type.Member(index).Type);               // arrays of arrays come to an end
            var part = btf.SkipModifiers(type.Member(index).Type);
            while (btf[part].Kind == BtfKind.Array)
                part = btf.SkipModifiers(btf[part].Array.Element);
            if (btf[part].IsComposite)
                RequireEnd(part, depth + 1);
        }
        _ends.Add(id);
    }

    private string Array(string element, uint length, bool isText)
    {
        if (isText)
            element = "char";
        if (_arrays.TryGetValue((element, length), out var known))
            return known;
        var name = _names.Claim($"{CSharpName.Of(element)}Array{length}");
        _arrays.Add((element, length), name);
        _declarations.Add(text => InlineArrayDeclaration.Write(text, name, element, length));
        return name;
    }

    // The name of a typedef on the way is kept for what has none.
    private (BtfTypeId Id, string? Typedef) Resolve(BtfTypeId id)
    {
        var resolved = btf!.SkipModifiers(id);
        for (var at = id; at != resolved; at = btf![at].Target)
        {
            if (btf![at].Kind == BtfKind.Typedef)
                return (resolved, CSharpName.Of(btf.NameOf(at)));
        }
        return (resolved, null);
    }

    private bool IsCharacter(BtfTypeId id)
    {
        var resolved = btf!.SkipModifiers(id);
        return btf![resolved].Kind == BtfKind.Int && btf.NameOf(resolved) == "char";
    }

    private string Integer(BtfTypeId id)
    {
        var type = btf![id];
        return (type.Size, type.Integer) switch
        {
            (1, { IsBoolean: true }) => "bool",
            (1, { IsSigned: true }) when !IsCharacter(id) => "sbyte",
            (2, { IsSigned: true }) => "short",
            (4, { IsSigned: true }) => "int",
            (8, { IsSigned: true }) => "long",
            (16, { IsSigned: true }) => "global::System.Int128",
            (16, _) => "global::System.UInt128",
            _ => Opaque(type.Size),
        };
    }
}
