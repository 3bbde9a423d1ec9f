using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Bpf.Objects.CoRe;

/// <summary>Fits the programs of one object to one kernel: field offsets, sizes, enumerators and types as that kernel has them.</summary>
/// <remarks>Pure: both sides are BTF blobs, from wherever. Answers are kept, so one relocator should serve all programs of an object.
/// Not safe for use by several threads at once.</remarks>
/// <param name="local">The object's BTF.</param>
/// <param name="kernel">The BTF of vmlinux.</param>
/// <param name="modules">The BTF of modules, split from <paramref name="kernel"/>; looked at only for types that vmlinux doesn't have.</param>
public sealed class CoreRelocator(BtfBlob local, BtfBlob kernel, IEnumerable<BtfBlob>? modules = null)
{
    private readonly Dictionary<BtfTypeId, List<(BtfBlob Btf, BtfTypeId Id)>> _candidates = [];
    private readonly Dictionary<BtfBlob, PathMatcher> _matchers = [];
    private readonly Dictionary<(BtfTypeId, uint, CoreRelocationKind), Resolution> _resolutions = [];

    /// <summary>The immediate of the call that takes the place of an instruction whose target is missing.</summary>
    public const int PoisonImmediate = InstructionPatch.PoisonImmediate;

    /// <summary>The types that the kernel gets in place of the object's, or null: <c>bpf_core_type_id_local()</c> gives their ids.</summary>
    public PrunedBtf? LocalTypes { get; init; }

    /// <summary>Applies a linked program's CO-RE relocations in place.</summary>
    /// <returns>What is missing from this kernel. Each instruction there is poisoned: the verifier refuses the program only if it can be reached.</returns>
    /// <exception cref="CoreRelocationException">A relocation contradicts its instruction, or is ambiguous.</exception>
    /// <exception cref="BtfFormatException">A relocation's path doesn't fit the object's types.</exception>
    public IReadOnlyList<MissingTarget> Apply(LinkedProgram program)
    {
        var missing = new List<MissingTarget>();
        foreach (var relocation in program.CoreRelocations)
        {
            var patch = new InstructionPatch(program, relocation);
            var resolution = Resolve(program, relocation);
            if (resolution.Answer.Value is not null)
            {
                patch.Apply(resolution.Expected, resolution.Answer, resolution.SizesMayDiffer);
                continue;
            }
            patch.Poison();
            missing.Add(new(relocation.Instruction, relocation, resolution.Path.Name(relocation.Kind), resolution.Path.Describe(relocation.Kind)));
        }
        return missing;
    }

    /// <summary>The kernel's types that a relocation is compared with, and in each the same path, or null where it has none.</summary>
    internal IEnumerable<(BtfBlob Btf, BtfTypeId Id, AccessPath? Match)> Consider(CoreRelocation relocation) => relocation.Kind == CoreRelocationKind.TypeIdLocal
        ? []
        : Consider(relocation.Kind, AccessPath.Parse(local, relocation));

    private IEnumerable<(BtfBlob Btf, BtfTypeId Id, AccessPath? Match)> Consider(CoreRelocationKind kind, AccessPath path) =>
        CandidatesFor(path.Root).Select(candidate => (candidate.Btf, candidate.Id, MatcherFor(candidate.Btf).Match(path, kind, candidate.Id)));

    private Resolution Resolve(LinkedProgram program, CoreRelocation relocation)
    {
        var question = (relocation.Type, relocation.AccessString, relocation.Kind);
        if (!_resolutions.TryGetValue(question, out var resolution))
            _resolutions.Add(question, resolution = Answer(program, relocation));
        return resolution;
    }

    private Resolution Answer(LinkedProgram program, CoreRelocation relocation)
    {
        var path = AccessPath.Parse(local, relocation);
        var expected = RelocationAnswer.Of(relocation.Kind, path);
        if (relocation.Kind == CoreRelocationKind.TypeIdLocal)
            return new(path, expected, LocalTypes is null ? expected : new(LocalTypes[path.Root].Value), true);

        (RelocationAnswer Answer, AccessPath Path)? found = null;
        foreach (var (_, id, counterpart) in Consider(relocation.Kind, path))
        {
            if (counterpart is not { } match)
                continue;
            var answer = RelocationAnswer.Of(relocation.Kind, match);
            if (found is { } earlier && (earlier.Answer.Value != answer.Value || earlier.Path.BitOffset != match.BitOffset))
                throw new CoreRelocationException(program.Program.Name, relocation.Instruction,
                    $"{path.Describe(relocation.Kind)} is ambiguous: types {earlier.Path.Root} and {id} of the kernel give {earlier.Answer.Value} and {answer.Value}");
            found ??= (answer, match);
        }
        return found is var (result, target)
            ? new(path, expected, result, SizesMayDiffer(expected, target.Btf, result))
            : new(path, expected, RelocationAnswer.Of(relocation.Kind, null), true);
    }

    // A pointer may shrink or grow, and so may an unsigned integer: reading less or more of it keeps its value on a little-endian machine.
    private bool SizesMayDiffer(RelocationAnswer expected, BtfBlob target, RelocationAnswer answer)
    {
        if (expected.AccessSize == answer.AccessSize)
            return true;
        var one = local[local.SkipModifiers(expected.AccessType)];
        var other = target[target.SkipModifiers(answer.AccessType)];
        return (one.Kind == BtfKind.Pointer && other.Kind == BtfKind.Pointer)
            || (one.Kind == BtfKind.Int && other.Kind == BtfKind.Int && !one.Integer.IsSigned && !other.Integer.IsSigned);
    }

    private List<(BtfBlob Btf, BtfTypeId Id)> CandidatesFor(BtfTypeId root)
    {
        if (_candidates.TryGetValue(root, out var candidates))
            return candidates;
        candidates = [];
        AddCandidates(root, kernel, candidates);
        if (candidates.Count == 0)
        {
            foreach (var module in modules ?? [])
                AddCandidates(root, module, candidates);
        }
        _candidates.Add(root, candidates);
        return candidates;
    }

    private void AddCandidates(BtfTypeId root, BtfBlob btf, List<(BtfBlob Btf, BtfTypeId Id)> candidates)
    {
        var type = local[root];
        var name = local.Utf8(type.Name);
        if (name.IsEmpty)
            return;
        foreach (var id in btf.WithEssentialName(name))
        {
            var candidate = btf[id];
            if (TypeCompatibility.AreKindsAlike(type.Kind, candidate.Kind)
                && EssentialName.Of(btf.Utf8(candidate.Name)).SequenceEqual(EssentialName.Of(name)))
                candidates.Add((btf, id));
        }
    }

    private PathMatcher MatcherFor(BtfBlob btf)
    {
        if (!_matchers.TryGetValue(btf, out var matcher))
            _matchers.Add(btf, matcher = new PathMatcher(local, btf));
        return matcher;
    }

    private sealed record Resolution(AccessPath Path, RelocationAnswer Expected, RelocationAnswer Answer, bool SizesMayDiffer);
}
