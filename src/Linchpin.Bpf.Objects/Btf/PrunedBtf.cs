namespace Linchpin.Bpf.Objects.Btf;

/// <summary>An object's BTF with just what the kernel needs of it for some of the object's programs: their functions and source lines, the types of
/// maps, data sections, what <c>bpf_core_type_id_local()</c> names, and the tags on all of these.</summary>
/// <remarks>What only a loader reads is left out: the definitions in <c>.maps</c>, the types of externs and, unless they are asked for, the types
/// that only CO-RE relocations name. Types keep their order; ids and string offsets change.</remarks>
public sealed class PrunedBtf
{
    private const string Contains = "contains:";       // a list's or tree's tag names the struct and the member of its nodes
    private readonly BtfBlob _source;
    private readonly BtfBuilder _builder = new();
    private readonly Dictionary<uint, uint> _strings = [];

    private PrunedBtf(BpfObjectSpec spec, IEnumerable<LinkedProgram> programs, bool withCoreRelocations)
    {
        _source = spec.Btf!;
        var linked = programs.ToArray();
        var roots = linked.SelectMany(program => TypesOf(program, withCoreRelocations)).Concat(spec.Maps.Where(map => map.AutoCreate).SelectMany(TypesOf));
        _builder.Copy(_source, WithTags(roots), id => _source.Record(id));
        foreach (var program in linked)
            CopyStrings(program, withCoreRelocations);
        Btf = _builder.Build();
    }

    /// <summary>The types that are left.</summary>
    public BtfBlob Btf { get; }

    /// <summary>Prunes an object's BTF.</summary>
    /// <param name="spec">The object.</param>
    /// <param name="programs">The programs that are to be loaded, or null for those that a load loads (<see cref="ProgramSpec.AutoLoad"/>).</param>
    /// <param name="withCoreRelocations">Whether somebody else does the CO-RE relocations, and so needs their types and paths.</param>
    /// <returns>What is left, or null where the object has no BTF.</returns>
    /// <exception cref="BpfObjectFormatException">The object contradicts itself.</exception>
    public static PrunedBtf? Of(BpfObjectSpec spec, IEnumerable<ProgramSpec>? programs = null, bool withCoreRelocations = false) => spec.Btf is null
        ? null
        : new(spec, (programs ?? spec.Programs.Where(program => program.AutoLoad)).Select(spec.Link), withCoreRelocations);

    /// <summary>The new id of one of the object's types.</summary>
    /// <exception cref="KeyNotFoundException">It is not needed, and so not there.</exception>
    public BtfTypeId this[BtfTypeId id] => _builder.CopyOf(_source, id) is var copy && (copy != BtfTypeId.Void || id == BtfTypeId.Void)
        ? copy
        : throw new KeyNotFoundException($"type {id} of the object was pruned");

    /// <summary>A function's place, with the new id.</summary>
    public FunctionInfo Renumber(FunctionInfo function) => function with { Type = this[function.Type] };

    /// <summary>A source line, with the new strings.</summary>
    public LineInfo Renumber(LineInfo line) => line with { FileName = String(line.FileName), Text = String(line.Text) };

    /// <summary>A CO-RE relocation, with the new id and string; only where they were asked for.</summary>
    public CoRe.CoreRelocation Renumber(CoRe.CoreRelocation relocation) =>
        relocation with { Type = this[relocation.Type], AccessString = String(relocation.AccessString) };

    private static IEnumerable<BtfTypeId> TypesOf(LinkedProgram program, bool withCoreRelocations) =>
    [
        .. program.Functions.Select(function => function.Type),
        .. program.CoreRelocations.Where(relocation => withCoreRelocations || relocation.Kind == CoRe.CoreRelocationKind.TypeIdLocal).Select(relocation => relocation.Type),
    ];

    private static IEnumerable<BtfTypeId> TypesOf(MapSpec map) =>
        map.InnerMap is null ? [map.KeyType, map.ValueType] : [map.KeyType, map.ValueType, .. TypesOf(map.InnerMap)];

    // A tag is kept with what it is on; and what it names may have tags of its own.
    private SortedSet<BtfTypeId> WithTags(IEnumerable<BtfTypeId> roots)
    {
        var ascending = Comparer<BtfTypeId>.Create((one, other) => one.Value.CompareTo(other.Value));
        var tags = Enumerable.Range(1, _source.TypeCount - 1).Select(id => new BtfTypeId((uint)id)).Where(id => _source[id].Kind == BtfKind.DeclarationTag).ToArray();
        var kept = new SortedSet<BtfTypeId>(BtfRecord.Closure(_source, roots), ascending);
        int before;
        do
        {
            before = kept.Count;
            foreach (var tag in tags.Where(tag => kept.Contains(_source[tag].Target)))
            {
                kept.Add(tag);
                kept.UnionWith(BtfRecord.Closure(_source, NamedBy(tag)));
            }
        }
        while (kept.Count > before);
        return kept;
    }

    private IEnumerable<BtfTypeId> NamedBy(BtfTypeId tag)
    {
        var text = _source.Text(_source[tag].Name);
        return text.StartsWith(Contains, StringComparison.Ordinal) && _source.Find(text.Split(':')[1], BtfKind.Struct) is { } node ? [node] : [];
    }

    private void CopyStrings(LinkedProgram program, bool withCoreRelocations)
    {
        foreach (var line in program.Lines)
            (_strings[line.FileName], _strings[line.Text]) = (_builder.CopyString(_source, line.FileName), _builder.CopyString(_source, line.Text));
        foreach (var relocation in withCoreRelocations ? program.CoreRelocations : [])
            _strings[relocation.AccessString] = _builder.CopyString(_source, relocation.AccessString);
    }

    private uint String(uint offset) => _strings.TryGetValue(offset, out var copy)
        ? copy
        : throw new KeyNotFoundException($"string {offset} of the object ('{_source.Text(offset)}') was pruned");
}
