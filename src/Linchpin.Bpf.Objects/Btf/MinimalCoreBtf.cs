using Linchpin.Bpf.Objects.CoRe;

namespace Linchpin.Bpf.Objects.Btf;

/// <summary>A kernel's BTF cut down to the types and members that the CO-RE relocations of some objects touch, so that they can be loaded on kernels
/// without BTF. What <c>bpftool gen min_core_btf</c> makes.</summary>
/// <remarks>Relocating against it gives what relocating against the whole gives; only type ids of the kernel (<c>bpf_core_type_id_kernel()</c>) are
/// those of the cut.</remarks>
public sealed class MinimalCoreBtf
{
    // Type → which of its members or enumerators are kept, or null for all.
    private readonly Dictionary<(BtfBlob Owner, BtfTypeId Id), SortedSet<int>?> _kept = [];
    private readonly HashSet<(BtfBlob Owner, BtfTypeId Id, Comparison)> _compared = [];

    private enum Comparison
    {
        /// <summary>What a type consists of, but not the members of structs.</summary>
        Shape,
        /// <summary>Members and enumerators, too.</summary>
        Layout,
        /// <summary>As for the layout, structs without members.</summary>
        LayoutBehindPointer,
    }

    private MinimalCoreBtf()
    {
    }

    /// <summary>Cuts a kernel's BTF.</summary>
    /// <param name="objects">The objects; all their programs count.</param>
    /// <param name="kernel">The BTF of vmlinux.</param>
    /// <param name="modules">The BTF of modules, split from <paramref name="kernel"/>; what is taken from them lies beside the kernel's own in the result.</param>
    /// <exception cref="BpfObjectFormatException">An object or the kernel's BTF contradicts itself.</exception>
    public static BtfBlob Of(IEnumerable<BpfObjectSpec> objects, BtfBlob kernel, IEnumerable<BtfBlob>? modules = null)
    {
        var cut = new MinimalCoreBtf();
        BtfBlob[] sources = [kernel, .. modules ?? []];
        foreach (var spec in objects.Where(spec => spec.Btf is not null))
        {
            var relocator = new CoreRelocator(spec.Btf!, kernel, sources.Skip(1));
            var relocations = spec.Programs.SelectMany(program => spec.Link(program).CoreRelocations).DistinctBy(relocation => relocation with { Instruction = 0 });
            foreach (var relocation in relocations)
                cut.Keep(relocator, relocation);
        }
        return cut.Write(sources);
    }

    private void Keep(CoreRelocator relocator, CoreRelocation relocation)
    {
        foreach (var (btf, id, match) in relocator.Consider(relocation))
        {
            // What is not alike must go on being not alike.
            if (relocation.Kind.Subject() == RelocationSubject.Type)
                KeepCompared(btf, id, relocation.Kind == CoreRelocationKind.TypeMatches ? Comparison.Layout : Comparison.Shape);
            else if (match is not null)
                KeepPath(match, relocation.Kind.Subject());
        }
    }

    private void KeepPath(AccessPath path, RelocationSubject subject)
    {
        var (btf, id) = (path.Btf, path.Root);
        KeepShell(btf, id);
        foreach (var step in path.Steps)
        {
            if (subject == RelocationSubject.Enumerator)
                KeepPart(btf, step.Type, (int)step.Index);
            else if (step.Name != 0)
                KeepMember(btf, btf.SkipModifiers(id), step);
            id = step.Name == 0 || subject == RelocationSubject.Enumerator ? step.Type : btf[step.Type].Member((int)step.Index).Type;
        }
    }

    // The member may be one of an anonymous struct or union in the one that is asked.
    private bool KeepMember(BtfBlob btf, BtfTypeId container, AccessStep step)
    {
        var type = btf[container];
        if (container == step.Type)
        {
            KeepPart(btf, container, (int)step.Index);
            // Whether an array has as many elements as there is memory depends on whether it is at the end.
            if (btf[btf.SkipModifiers(type.Member((int)step.Index).Type)] is { Kind: BtfKind.Array, Array.Length: <= 1 })
                KeepPart(btf, container, type.Count - 1);
            return true;
        }
        for (var index = 0; type.IsComposite && index < type.Count; index++)
        {
            var member = type.Member(index);
            if (member.Name != 0 || !KeepMember(btf, btf.SkipModifiers(member.Type), step))
                continue;
            KeepPart(btf, container, index);
            return true;
        }
        return false;
    }

    private void KeepPart(BtfBlob btf, BtfTypeId id, int index)
    {
        Parts(btf, id)?.Add(index);
        if (btf[id].IsComposite)
            KeepShell(btf, btf[id].Member(index).Type);
    }

    // Enough to know the size: what is behind typedefs and in arrays, structs without their members, pointers to nothing.
    private void KeepShell(BtfBlob btf, BtfTypeId id)
    {
        while (id != BtfTypeId.Void)
        {
            Parts(btf, id);
            var type = btf[id];
            if (type.Kind == BtfKind.Array)
                KeepShell(btf, type.Array.Index);
            else if (!type.IsModifierOrTypedef)
                return;
            id = type.Kind == BtfKind.Array ? type.Array.Element : type.Target;
        }
    }

    // What the comparison of two types looks at.
    private void KeepCompared(BtfBlob btf, BtfTypeId root, Comparison depth)
    {
        var open = new Stack<(BtfTypeId Id, Comparison Depth)>([(root, depth)]);
        while (open.TryPop(out var next))
        {
            if (next.Id == BtfTypeId.Void || !_compared.Add((btf.OwnerOf(next.Id), next.Id, next.Depth)))
                continue;
            var type = btf[next.Id];
            var isWhole = type.IsComposite ? next.Depth == Comparison.Layout : !type.IsEnum || next.Depth != Comparison.Shape;
            if (isWhole)
                _kept[(btf.OwnerOf(next.Id), next.Id)] = null;
            else
                Parts(btf, next.Id);
            if (type.IsComposite && !isWhole)
                continue;
            var inner = type.Kind == BtfKind.Pointer && next.Depth == Comparison.Layout ? Comparison.LayoutBehindPointer : next.Depth;
            foreach (var reference in BtfRecord.References(btf, next.Id))
                open.Push((reference, inner));
        }
    }

    private SortedSet<int>? Parts(BtfBlob btf, BtfTypeId id)
    {
        var key = (btf.OwnerOf(id), id);
        if (!_kept.TryGetValue(key, out var parts))
            _kept.Add(key, parts = []);
        return parts;
    }

    private BtfBlob Write(BtfBlob[] sources)
    {
        var builder = new BtfBuilder();
        foreach (var source in sources)
        {
            var ids = _kept.Keys.Where(key => key.Owner == source).Select(key => key.Id).OrderBy(id => id.Value);
            builder.Copy(source, ids, id => _kept[(source, id)] is { } parts && (source[id].IsComposite || source[id].IsEnum)
                ? BtfRecord.WithOnly(source.Record(id), parts)
                : source.Record(id));
        }
        return builder.Build();
    }
}
