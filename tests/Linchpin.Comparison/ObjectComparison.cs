using Linchpin.Bpf.Objects;

namespace Linchpin.Comparison;

/// <summary>Has both sides load an object, and says of each of its programs how that went.</summary>
/// <remarks>First the object as a whole. Where neither side can load it so, one program may be to blame for all: then each of its
/// sections on its own, as a copy of the object in which no other section is executable. Both sides are given the same bytes.</remarks>
internal static class ObjectComparison
{
    public static IReadOnlyList<Row> Compare(string name, string path)
    {
        var bytes = File.ReadAllBytes(path);
        var (libbpf, linchpin, rows) = LoadBoth(name, path, bytes);
        var isSettled = libbpf.Refusal is null || linchpin.Refusal is null || (libbpf.Refusal.IsOfMap && linchpin.Refusal.IsOfMap);
        return isSettled || SectionCopy.Of(bytes) is not { Count: > 1 } copies
            ? rows
            : [.. copies.SelectMany(copy => CompareCopy(name, copy))];
    }

    private static IReadOnlyList<Row> CompareCopy(string name, byte[] copy)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var path = Path.Combine(folder.FullName, $"{name}.o");
            File.WriteAllBytes(path, copy);
            return LoadBoth(name, path, copy).Rows;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static (LoadOutcome Libbpf, LoadOutcome Linchpin, IReadOnlyList<Row> Rows) LoadBoth(string name, string path, byte[] bytes)
    {
        var (spec, fault) = Read(name, bytes);
        var pinsItself = spec is not null && spec.Maps.Any(map => map.Pinning == MapPinning.ByName);
        using var given = new GivenMaps(spec);
        var libbpf = LibbpfSide.Load(path, pinsItself, given);
        var linchpin = spec is null ? LoadOutcome.Refused(fault, isOfMap: false) : LinchpinSide.Load(spec, given);
        var programs = spec?.Programs.Select(program => program.Name) ?? libbpf.Programs.Keys.DefaultIfEmpty("(unreadable)");
        return (libbpf, linchpin, [.. programs.Select(program => Row.Of(program, libbpf, linchpin))]);
    }

    internal static (BpfObjectSpec? Spec, string Fault) Read(string name, byte[] bytes)
    {
        try
        {
            return (BpfObjectSpec.Read(bytes, name), "");
        }
        catch (BpfObjectFormatException exception)
        {
            return (null, exception.Message);
        }
    }
}
