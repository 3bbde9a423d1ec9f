using System.Text.RegularExpressions;
using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Bpf.Objects.Tests;

/// <summary>Compares types with what a compiler made of their C: sizes, members, their places and types, enumerators and their values.</summary>
internal sealed partial class LayoutComparison(BtfBlob printed, CNames names, BtfBlob compiled)
{
    private readonly Dictionary<(BtfKind Kind, string Name), BtfTypeId> _compiled = Index(compiled);

    /// <summary>Prints all types of a blob, compiles them, and holds what became of each that has a name against it.</summary>
    /// <returns>How much was compared.</returns>
    public static int AssertComesBack(BtfBlob btf, string what)
    {
        var comparison = new LayoutComparison(btf, CompiledC.Names(btf), CompiledC.Of(btf));
        var differences = CompiledC.NamesOf(btf).Select(type => comparison.Difference(type.Id, type.Name)).OfType<string>().ToList();
        Assert.True(differences.Count == 0, $"{what}: {differences.Count} differences\n{string.Join('\n', differences.Take(20))}");
        return comparison.Compared;
    }

    /// <summary>How many members, enumerators and typedefs were compared.</summary>
    public int Compared { get; private set; }

    /// <summary>What is different with one type, or null.</summary>
    public string? Difference(BtfTypeId id, string name)
    {
        var kind = printed[id].Kind == BtfKind.Enum64 ? BtfKind.Enum : printed[id].Kind;
        if (!_compiled.TryGetValue((kind, name), out var other))
            return $"{kind} {name} is not there";
        var difference = kind switch
        {
            BtfKind.Enum => EnumDifference(id, other),
            BtfKind.Typedef => TypeDifference(printed[id].Target, compiled[other].Target),
            _ => CompositeDifference(id, other),
        };
        return difference is null ? null : $"{kind} {name}: {difference}";
    }

    private string? CompositeDifference(BtfTypeId id, BtfTypeId other)
    {
        if (printed[id].Size != compiled[other].Size)
            return $"{printed[id].Size} bytes became {compiled[other].Size}";
        var mine = new CLayouts(printed).Members(id).ToArray();
        var theirs = new CLayouts(compiled).Members(other).Where(member => !compiled.Text(member.Name).StartsWith("__gap_", StringComparison.Ordinal)).ToArray();
        if (mine.Length != theirs.Length)
            return $"{mine.Length} members became {theirs.Length}";
        return mine.Zip(theirs, MemberDifference).FirstOrDefault(difference => difference is not null);
    }

    private string? MemberDifference(CMember mine, CMember theirs)
    {
        Compared++;
        var name = printed.Text(mine.Name);
        if (name != compiled.Text(theirs.Name))
            return $"member {name} became {compiled.Text(theirs.Name)}";
        if ((mine.Offset, mine.Width) != (theirs.Offset, theirs.Width))
            return $"member {name} at {mine.Offset}:{mine.Width} is at {theirs.Offset}:{theirs.Width}";
        if (mine.Name == 0)
            return CompositeDifference(printed.SkipModifiers(mine.Type), compiled.SkipModifiers(theirs.Type));
        return printed.SizeOf(mine.Type) != compiled.SizeOf(theirs.Type) ? $"member {name} has {compiled.SizeOf(theirs.Type)} bytes" : TypeDifference(mine.Type, theirs.Type);
    }

    private string? EnumDifference(BtfTypeId id, BtfTypeId other)
    {
        if (printed[id].Size != compiled[other].Size && printed[id].Count > 0)
            return $"{printed[id].Size} bytes became {compiled[other].Size}";
        if (printed[id].Count != compiled[other].Count)
            return $"{printed[id].Count} values became {compiled[other].Count}";
        for (var index = 0; index < printed[id].Count; index++)
        {
            Compared++;
            var (mine, theirs) = (printed[id].Enumerator(index), compiled[other].Enumerator(index));
            var name = names.Changed(id, index) ?? printed.Text(mine.Name);
            if (name != compiled.Text(theirs.Name) || (printed[id].Kind == BtfKind.Enum ? (int)mine.Value != (int)theirs.Value : mine.Value != theirs.Value))
                return $"{name} = {mine.Value} became {compiled.Text(theirs.Name)} = {theirs.Value}";
        }
        return null;
    }

    private string? TypeDifference(BtfTypeId mine, BtfTypeId theirs)
    {
        Compared++;
        var (one, other) = (Normal(BtfC.Declaration(printed, mine)), Normal(BtfC.Declaration(compiled, theirs)));
        return one == other ? null : $"'{one}' became '{other}'";
    }

    // Compilers have several ways to call an integer, and the printer one to tell names apart.
    private static string Normal(string type) => Suffix().Replace(type, "")
        .Replace("long long", "long", StringComparison.Ordinal).Replace("long unsigned int", "unsigned long", StringComparison.Ordinal)
        .Replace("short unsigned int", "unsigned short", StringComparison.Ordinal).Replace("long int", "long", StringComparison.Ordinal)
        .Replace("short int", "short", StringComparison.Ordinal).Replace("__int128 unsigned", "unsigned __int128", StringComparison.Ordinal);

    private static Dictionary<(BtfKind Kind, string Name), BtfTypeId> Index(BtfBlob btf)
    {
        var index = new Dictionary<(BtfKind, string), BtfTypeId>();
        for (var id = 1u; id < btf.TypeCount; id++)
            index.TryAdd((btf[new(id)].Kind == BtfKind.Enum64 ? BtfKind.Enum : btf[new(id)].Kind, btf.NameOf(new(id))), new(id));
        return index;
    }

    [GeneratedRegex("___[0-9]+\\b")]
    private static partial Regex Suffix();
}
