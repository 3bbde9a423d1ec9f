namespace Linchpin.Bpf.Objects.Btf;

/// <summary>Gives each type and enumerator a name that nothing else has. Who comes first keeps its own, the others get <c>___2</c>, <c>___3</c>, ….</summary>
/// <remarks>C has two spaces of names: one of structs, unions and enums, the other of all else. Names in use are kept as strings once; only those that
/// change are kept for each type.</remarks>
internal sealed class CNames(BtfBlob btf)
{
    // What compilers have without being told, and kernels a typedef for.
    private readonly HashSet<string> _ordinary = ["__builtin_va_list"];
    private readonly Dictionary<string, BtfKind> _tags = [];
    private readonly Dictionary<(BtfTypeId Id, int Enumerator), string> _changed = [];
    private readonly Dictionary<(bool IsTag, string Name), int> _last = [];

    /// <summary>Names types, and what their enumerators are called. What is added later yields.</summary>
    /// <exception cref="BtfFormatException">A name is none in C.</exception>
    public void Add(IEnumerable<BtfTypeId> ids)
    {
        var second = new List<(BtfTypeId Id, int Enumerator)>();
        foreach (var id in ids)
        {
            var type = btf[id];
            if (HasName(id) && !TryClaim(id))
                second.Add((id, -1));
            for (var index = 0; type.IsEnum && index < type.Count; index++)
            {
                if (!_ordinary.Add(Valid(type.Enumerator(index).Name)))
                    second.Add((id, index));
            }
        }
        // Only now, so that none of these takes what is another's own name.
        foreach (var (id, enumerator) in second)
            _changed.TryAdd((id, enumerator), enumerator >= 0 ? Fresh(Valid(btf[id].Enumerator(enumerator).Name)) : Fresh(id));
    }

    /// <summary>The name that a type got in place of its own, or null.</summary>
    public string? Changed(BtfTypeId id) => _changed.GetValueOrDefault((id, -1));

    /// <summary>The name that an enumerator got in place of its own, or null.</summary>
    public string? Changed(BtfTypeId id, int enumerator) => _changed.GetValueOrDefault((id, enumerator));

    /// <summary>One more name for an enumerator: the enum is written again.</summary>
    public string Fresh(string enumerator) => Fresh(enumerator, isTag: false, BtfKind.Enum);

    private string Fresh(BtfTypeId id)
    {
        var type = btf[id];
        var name = Valid(type.Name);
        var isItsOwn = type.Kind == BtfKind.Forward && (_tags.TryAdd(name, KindOf(id)) || _tags[name] == KindOf(id));
        return isItsOwn ? name : Fresh(name, IsTag(type.Kind), KindOf(id));
    }

    private string Fresh(string name, bool isTag, BtfKind kind)
    {
        var number = _last.GetValueOrDefault((isTag, name), 1);
        string fresh;
        do
            fresh = $"{name}___{++number}";
        while (!(isTag ? _tags.TryAdd(fresh, kind) : _ordinary.Add(fresh)));
        _last[(isTag, name)] = number;
        return fresh;
    }

    private bool TryClaim(BtfTypeId id)
    {
        var type = btf[id];
        var name = Valid(type.Name);
        return type.Kind switch
        {
            // It may be of a struct that is yet to come.
            BtfKind.Forward => false,
            _ when IsTag(type.Kind) => _tags.TryAdd(name, type.Kind),
            _ => _ordinary.Add(name),
        };
    }

    private bool HasName(BtfTypeId id)
    {
        var type = btf[id];
        return type.Kind switch
        {
            BtfKind.Struct or BtfKind.Union or BtfKind.Enum or BtfKind.Enum64 => type.Name != 0,
            BtfKind.Forward or BtfKind.Typedef or BtfKind.Function or BtfKind.Variable => true,
            BtfKind.Int or BtfKind.Float => CScalar.NeedsTypedef(btf, id),
            _ => false,
        };
    }

    private BtfKind KindOf(BtfTypeId id)
    {
        var type = btf[id];
        return type.Kind == BtfKind.Forward ? type.Flag ? BtfKind.Union : BtfKind.Struct : type.Kind;
    }

    private static bool IsTag(BtfKind kind) => kind is BtfKind.Struct or BtfKind.Union or BtfKind.Enum or BtfKind.Enum64 or BtfKind.Forward;

    private string Valid(uint name)
    {
        CIdentifier.Require(btf.Utf8(name));
        return btf.Text(name);
    }
}
