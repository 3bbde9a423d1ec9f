using Linchpin.Bpf;
using Linchpin.Bpf.Objects;

namespace Linchpin.Comparison;

/// <summary>Has loaders make what Linchpin loads itself, and says of each object whether both are the same.</summary>
/// <remarks>That what it loads itself is what libbpf loads is for <see cref="ObjectComparison"/>.</remarks>
internal sealed class LoaderComparison
{
    private int _same;
    private int _different;
    private int _refused;
    private int _neither;

    /// <summary>Whether each loader makes what it is to make. A comparison of nothing shows nothing.</summary>
    public bool Holds => _different == 0 && _same > 0;

    public void Compare(string name, string path)
    {
        var (spec, fault) = ObjectComparison.Read(name, File.ReadAllBytes(path));
        if (spec is null)
        {
            Say(ref _neither, name, fault);
            return;
        }
        GivenMaps.SizeAll(spec);
        (var loaded, fault) = Facts(() => spec.Load());
        if (loaded is null)
        {
            Say(ref _neither, name, fault);
            return;
        }
        try
        {
            var loader = LoaderProgram.Compile(spec);
            (var made, fault) = Facts(() => loader.Run());
            if (made is null)
                Say(ref _different, name, $"its loader fails: {fault}");
            else if (!made.SequenceEqual(loaded))
                Say(ref _different, name, $"loaded: {string.Join(", ", loaded.Except(made))}; by its loader: {string.Join(", ", made.Except(loaded))}");
            else
                _same++;
        }
        catch (LoaderException refusal)
        {
            Say(ref _refused, name, refusal.Message);
        }
    }

    public void PrintTotals() => Console.WriteLine($"loaders {_same + _different + _refused + _neither}, same {_same}, different {_different}, refused {_refused}, neither {_neither}");

    private static (IReadOnlyList<string>? Facts, string Fault) Facts(Func<BpfObject> load)
    {
        try
        {
            using var pins = new Pins();
            using var loaded = load();
            return ([.. loaded.Programs.Select(Fact).Concat(loaded.Maps.Select(Fact)).Order(StringComparer.Ordinal)], "");
        }
        catch (BpfException exception)
        {
            return (null, exception.Message.Split('\n')[0]);
        }
    }

    private static string Fact(BpfProgram program) =>
        $"{program.Name}: tag {program.Tag:x16}, type {program.Type}, target {program.Info.AttachBtf}:{program.Info.AttachType}, {program.Info.TranslatedSize} bytes";

    private static string Fact(BpfMap map) =>
        $"{map.Name}: {map.Type}, key {map.KeySize}, value {map.ValueSize}, entries {map.MaxEntries}, flags {map.Info.Flags}{(map.IsFrozen ? ", frozen" : "")}";

    private static void Say(ref int count, string name, string what)
    {
        count++;
        Console.WriteLine($"{name,-24} {what}");
    }
}
