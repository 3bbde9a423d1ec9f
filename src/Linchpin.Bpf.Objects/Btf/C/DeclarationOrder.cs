namespace Linchpin.Bpf.Objects.Btf;

/// <summary>A declaration at file scope.</summary>
/// <param name="Id">The type.</param>
/// <param name="IsComplete">False where it is only said that there is a struct or union of that name.</param>
internal readonly record struct FileScopeDeclaration(BtfTypeId Id, bool IsComplete);

/// <summary>Puts types into an order in which a compiler takes them.</summary>
/// <remarks>A type may be needed complete, as a part of another, or only declared, behind a pointer: two nodes of one graph, walked depth first without
/// recursion, in two bits a node. A circle in it is one that C can't write either.</remarks>
internal sealed class DeclarationOrder(BtfBlob btf)
{
    private readonly Progress[] _declared = new Progress[btf.TypeCount];
    private readonly Progress[] _complete = new Progress[btf.TypeCount];
    private readonly List<Frame> _open = [];

    private enum Progress : byte
    {
        New,
        Open,
        Done,
    }

    private struct Frame(BtfTypeId id, bool complete)
    {
        public readonly BtfTypeId Id = id;
        public readonly bool Complete = complete;
        public int Next;
    }

    /// <summary>The declarations, in order; of structs and unions without a name too, after all that is in them.</summary>
    public List<FileScopeDeclaration> Declarations { get; } = [];

    /// <summary>Every type that is printed or referred to, ascending.</summary>
    public IEnumerable<BtfTypeId> Reached
    {
        get
        {
            for (var id = 1u; id < _declared.Length; id++)
            {
                if (_declared[id] != Progress.New || _complete[id] != Progress.New)
                    yield return new(id);
            }
        }
    }

    /// <summary>Adds the types of the blob itself, not of its base.</summary>
    /// <exception cref="BtfFormatException">A type depends on itself, or refers to what isn't there.</exception>
    public void AddAll(bool withSymbols)
    {
        for (var id = btf.FirstId.Value; id < btf.TypeCount; id++)
        {
            if (IsDeclaredAlone(new(id), withSymbols))
                Add(new(id));
        }
        // Enumerators are declared where an enum is first written: where it has no name, in the struct or typedef that uses it.
        for (var id = btf.FirstId.Value; id < btf.TypeCount; id++)
        {
            if (btf[new(id)] is { IsEnum: true, Count: > 0 } && _complete[id] == Progress.New)
                Add(new(id));
        }
    }

    /// <summary>Adds one type, and before it what it needs.</summary>
    /// <exception cref="BtfFormatException">As for all.</exception>
    public void Add(BtfTypeId root)
    {
        if (root.Value >= btf.TypeCount)
            throw new BtfFormatException($"there is no type {root}: the last one is [{btf.TypeCount - 1}]");
        var isNew = _complete[root.Value] == Progress.New;
        Enter(root, complete: true);
        while (_open.Count > 0)
        {
            var frame = _open[^1];
            _open[^1] = frame with { Next = frame.Next + 1 };
            if (TryNeed(frame, out var id, out var complete))
            {
                Enter(id, complete);
                continue;
            }
            _open.RemoveAt(_open.Count - 1);
            Finish(frame);
        }
        if (isNew && root != BtfTypeId.Void && btf[root] is { IsEnum: true, Name: 0 })
            Declarations.Add(new(root, IsComplete: true));
    }

    private bool IsDeclaredAlone(BtfTypeId id, bool withSymbols)
    {
        var type = btf[id];
        return type.Kind switch
        {
            BtfKind.Struct or BtfKind.Union or BtfKind.Enum or BtfKind.Enum64 or BtfKind.Forward => type.Name != 0,
            BtfKind.Typedef or BtfKind.Int or BtfKind.Float => true,
            BtfKind.Function => withSymbols && CIdentifier.IsOne(btf.Utf8(type.Name)),
            BtfKind.Variable or BtfKind.DataSection => withSymbols,
            _ => false,
        };
    }

    private void Enter(BtfTypeId id, bool complete)
    {
        if (id == BtfTypeId.Void)
            return;
        var type = btf[id];
        var isNamed = type.Name != 0;
        // Only what has a name can be declared without being complete.
        if (!complete && !(type.IsComposite && isNamed) && !type.IsModifierOrTypedef)
            complete = true;
        if (!complete && _complete[id.Value] == Progress.Done)
            return;
        ref var progress = ref (complete ? _complete : _declared)[id.Value];
        if (progress == Progress.Open)
            throw new BtfFormatException($"type {id} ({type.Kind}{(isNamed ? $" '{btf.NameOf(id)}'" : "")}) is a part of itself, which C can't write");
        if (progress == Progress.Done)
            return;
        progress = Progress.Open;
        _open.Add(new Frame(id, complete));
    }

    private bool TryNeed(Frame of, out BtfTypeId id, out bool complete)
    {
        var type = btf[of.Id];
        (id, complete) = (BtfTypeId.Void, false);
        switch (type.Kind)
        {
            case BtfKind.Struct or BtfKind.Union when of.Complete && of.Next < type.Count:
                (id, complete) = (type.Member(of.Next).Type, true);
                return true;
            case BtfKind.FunctionPrototype when of.Next <= type.Count:
                id = of.Next == 0 ? type.Target : type.Parameter(of.Next - 1).Type;
                return true;
            case BtfKind.Array when of.Next == 0:
                (id, complete) = (type.Array.Element, true);
                return true;
            case BtfKind.Pointer or BtfKind.Function when of.Next == 0:
                id = type.Target;
                return true;
            case BtfKind.Variable or BtfKind.Typedef or BtfKind.Const or BtfKind.Volatile or BtfKind.Restrict or BtfKind.TypeTag when of.Next == 0:
                (id, complete) = (type.Target, of.Complete);
                return true;
            default:
                return false;
        }
    }

    private void Finish(Frame frame)
    {
        var type = btf[frame.Id];
        (frame.Complete ? _complete : _declared)[frame.Id.Value] = Progress.Done;
        var isDeclaration = type.Kind switch
        {
            BtfKind.Struct or BtfKind.Union or BtfKind.Forward or BtfKind.Function or BtfKind.Variable or BtfKind.DataSection => true,
            BtfKind.Enum or BtfKind.Enum64 => type.Name != 0,
            BtfKind.Typedef => !frame.Complete || _declared[frame.Id.Value] != Progress.Done,
            BtfKind.Int or BtfKind.Float => CScalar.NeedsTypedef(btf, frame.Id),
            _ => false,
        };
        if (type.IsComposite && type.Name != 0 && frame.Complete)
            Forget(frame.Id);
        if (isDeclaration)
            Declarations.Add(new(frame.Id, frame.Complete));
    }

    // A struct that points to itself needs no declaration before, unless something is written between the two.
    private void Forget(BtfTypeId composite)
    {
        for (var at = Declarations.Count - 1; at >= 0 && IsUnseen(Declarations[at]); at--)
        {
            if (Declarations[at] == new FileScopeDeclaration(composite, IsComplete: false))
                Declarations.RemoveAt(at);
        }
    }

    private bool IsUnseen(FileScopeDeclaration declaration) => btf[declaration.Id] is { IsComposite: true } type && (!declaration.IsComplete || type.Name == 0);
}
