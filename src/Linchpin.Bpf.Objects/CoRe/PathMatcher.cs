using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Bpf.Objects.CoRe;

/// <summary>Finds, in a type of the kernel, what a path of the object names.</summary>
internal sealed class PathMatcher(BtfBlob local, BtfBlob target)
{
    private const int MaximumDepth = 32;          // of anonymous structs in anonymous structs
    private readonly TypeCompatibility _compatibility = new(local, target);

    /// <summary>The same path in the kernel's type, or null where the kernel has no such thing.</summary>
    public AccessPath? Match(AccessPath path, CoreRelocationKind kind, BtfTypeId candidate)
    {
        switch (kind.Subject())
        {
            case RelocationSubject.Type:
                var isAlike = kind == CoreRelocationKind.TypeMatches
                    ? _compatibility.Match(path.Root, candidate)
                    : _compatibility.AreCompatible(path.Root, candidate);
                return isAlike ? new(target, candidate, [], 0) : null;
            case RelocationSubject.Enumerator:
                return MatchEnumerator(path, candidate);
            default:
                return MatchField(path, candidate);
        }
    }

    private AccessPath? MatchEnumerator(AccessPath path, BtfTypeId candidate)
    {
        var id = target.SkipModifiers(candidate);
        var type = target[id];
        if (!type.IsEnum)
            return null;
        for (var index = 0; index < type.Count; index++)
        {
            var name = type.Enumerator(index).Name;
            if (_compatibility.SameEssentialName(path.Steps[0].Name, name))
                return new(target, candidate, [new(id, (uint)index, name)], 0);
        }
        return null;
    }

    private AccessPath? MatchField(AccessPath path, BtfTypeId candidate)
    {
        var steps = new List<AccessStep>();
        var offset = 0UL;
        var id = candidate;
        for (var index = 0; index < path.Steps.Length; index++)
        {
            var step = path.Steps[index];
            id = target.SkipModifiers(id);
            if (step.Name != 0)
            {
                if (!MatchMember(step, id, steps, ref offset, out id, MaximumDepth))
                    return null;
                continue;
            }
            if (index > 0)
            {
                var array = target[id];
                if (array.Kind != BtfKind.Array || (step.Index >= array.Array.Length && !EndsFlexibly(steps)))
                    return null;
                id = target.SkipModifiers(array.Array.Element);
            }
            steps.Add(new(id, step.Index, 0));
            offset += step.Index * (ulong)target.SizeOf(id) * 8;
        }
        return new(target, candidate, [.. steps], offset);
    }

    // An array of length 0 or 1 at the end of a struct has as many elements as there is memory.
    private bool EndsFlexibly(List<AccessStep> steps)
    {
        var last = steps[^1];
        var container = target[last.Type];
        if (last.Name == 0 || !container.IsComposite || last.Index != container.Count - 1)
            return false;
        var array = target[target.SkipModifiers(container.Member((int)last.Index).Type)];
        return array.Kind == BtfKind.Array && array.Array.Length <= 1;
    }

    private bool MatchMember(AccessStep step, BtfTypeId container, List<AccessStep> steps, ref ulong offset, out BtfTypeId found, int depth)
    {
        found = default;
        var type = target[container];
        if (!type.IsComposite || depth == 0)
            return false;
        for (var index = 0; index < type.Count; index++)
        {
            var member = type.Member(index);
            var before = offset;
            offset += member.BitOffset;
            if (member.Name == 0)
            {
                // The kernel may have moved the field into an anonymous struct or union.
                if (MatchMember(step, target.SkipModifiers(member.Type), steps, ref offset, out found, depth - 1))
                    return true;
            }
            else if (local.Utf8(step.Name).SequenceEqual(target.Utf8(member.Name)))
            {
                found = member.Type;
                steps.Add(new(container, (uint)index, member.Name));
                return _compatibility.AreFieldsCompatible(local[step.Type].Member((int)step.Index).Type, member.Type);
            }
            offset = before;
        }
        return false;
    }
}
