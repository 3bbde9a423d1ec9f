namespace Linchpin.Bpf.Objects.Btf;

/// <summary>Compares two types of two blobs as those do who share memory of that type: by their members' names, places, sizes and kinds.</summary>
/// <remarks>Typedefs, qualifiers and flavours (<c>___old</c>) count for nothing, as do the names of integers, which compilers choose. A pointer is compared by the name of
/// what it leads to and by its tags (<c>__kptr</c>), an enum by its name and size. Whether a single byte is signed is left open: compilers don't agree on <c>char</c>.</remarks>
public sealed class BtfLayoutComparison
{
    private const int MaximumDepth = 32;
    private const int MaximumSteps = 100_000;      // types that are nested to make comparing them take for ever end here

    private readonly BtfBlob _wanted;
    private readonly BtfBlob _found;
    private readonly List<BtfDifference> _differences = [];
    private int _steps = MaximumSteps;

    private BtfLayoutComparison(BtfBlob wanted, BtfBlob found) => (_wanted, _found) = (wanted, found);

    /// <summary>Each way in which a type of one blob is not a type of the other; nothing where they are the same.</summary>
    /// <exception cref="BtfFormatException">A type that is referred to is missing, or types are nested too deeply.</exception>
    public static IReadOnlyList<BtfDifference> Differences(BtfBlob wanted, BtfTypeId wantedType, BtfBlob found, BtfTypeId foundType)
    {
        var comparison = new BtfLayoutComparison(wanted, found);
        comparison.Compare("", wantedType, foundType, MaximumDepth);
        return comparison._differences;
    }

    private void Compare(string path, BtfTypeId wantedId, BtfTypeId foundId, int depth)
    {
        if (depth == 0 || _steps-- == 0)
            throw new BtfFormatException("the types are nested too deeply to be compared");
        wantedId = _wanted.SkipModifiers(wantedId);
        foundId = _found.SkipModifiers(foundId);
        var wanted = _wanted[wantedId];
        var found = _found[foundId];
        var (describedWanted, describedFound) = (BtfTypeText.Describe(_wanted, wantedId), BtfTypeText.Describe(_found, foundId));
        if (describedWanted != describedFound)
            _differences.Add(new(path, describedWanted, describedFound));
        else if (wanted.IsComposite)
            CompareMembers(path, wanted, found, depth - 1);
        else if (wanted.Kind == BtfKind.DataSection)
            CompareVariables(path, wanted, found, depth - 1);
        else if (wanted.Kind == BtfKind.Array)
            Compare(path, wanted.Array.Element, found.Array.Element, depth - 1);
    }

    private void CompareMembers(string path, BtfType wanted, BtfType found, int depth)
    {
        var before = _differences.Count;
        for (var index = 0; index < Math.Max(wanted.Count, found.Count); index++)
        {
            var one = index < wanted.Count ? wanted.Member(index) : default(BtfMember?);
            var other = index < found.Count ? found.Member(index) : default(BtfMember?);
            var (place, otherPlace) = (PlaceOf(_wanted, one), PlaceOf(_found, other));
            var member = Join(path, one is { } named ? _wanted.Text(named.Name) : _found.Text(other!.Value.Name));
            if (place != otherPlace)
                _differences.Add(new(member, place, otherPlace));
            else
                Compare(member, one!.Value.Type, other!.Value.Type, depth);
        }
        if (_differences.Count == before && wanted.Size != found.Size)
            _differences.Add(new(path, BtfTypeText.Bytes(wanted.Size), BtfTypeText.Bytes(found.Size)));
    }

    private void CompareVariables(string path, BtfType wanted, BtfType found, int depth)
    {
        for (var index = 0; index < Math.Max(wanted.Count, found.Count); index++)
        {
            var one = index < wanted.Count ? wanted.SectionVariable(index) : default(BtfSectionVariable?);
            var other = index < found.Count ? found.SectionVariable(index) : default(BtfSectionVariable?);
            var (place, otherPlace) = (PlaceOf(_wanted, one), PlaceOf(_found, other));
            var variable = Join(path, one is { } named ? _wanted.NameOf(named.Variable) : _found.NameOf(other!.Value.Variable));
            if (place != otherPlace)
                _differences.Add(new(variable, place, otherPlace));
            else
                Compare(variable, _wanted[one!.Value.Variable].Target, _found[other!.Value.Variable].Target, depth);
        }
    }

    private static string PlaceOf(BtfBlob blob, BtfMember? member) => member is { } there
        ? $"'{blob.Text(there.Name)}' at {(there.BitFieldSize == 0 && there.BitOffset % 8 == 0 ? $"byte {there.BitOffset / 8}" : $"bit {there.BitOffset}, {there.BitFieldSize} bits")}"
        : "nothing";

    private static string PlaceOf(BtfBlob blob, BtfSectionVariable? variable) =>
        variable is { } there ? $"'{blob.NameOf(there.Variable)}' at byte {there.Offset}" : "nothing";

    private static string Join(string path, string name) => path.Length == 0 ? name : name.Length == 0 ? path : $"{path}.{name}";
}
