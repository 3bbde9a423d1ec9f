using Linchpin.Bpf.Objects;
using Linchpin.Bundles;

namespace Linchpin.Cli.Output;

/// <summary>An object, as <c>--json</c> shows it: of a bundle, with pins and accesses, or of a file, with what only the file says.</summary>
internal sealed record ObjectReport(
    string Name, string? Digest, IReadOnlyList<string>? Loader, string? License, bool? Loadable, IReadOnlyList<ObstacleReport>? Obstacles,
    IReadOnlyList<ProgramReport> Programs, IReadOnlyList<MapReport> Maps, IReadOnlyList<string>? Externs)
{
    public static ObjectReport Of(BundleObject item) => new(item.Name, item.Digest.ToString(), [.. item.Loader?.Signatures.Select(signature => signature.Scheme.ToName()) ?? []], null, null, null,
        [.. item.Programs.Select(p => new ProgramReport(p.Name, p.Type.ToKernelName(), p.Section, p.AttachTarget, p.Place?.ToString(), p.Optional, p.Pin, p.LinkPin))],
        [.. item.Maps.Select(m => new MapReport(m.Name, m.Type.ToKernelName(), null, null, null, m.Pin, m.Owner?.ToString(), m.Shared, Text(m.Read), Text(m.Write)))], null);

    public static ObjectReport Of(BpfObjectDescription item) => new(item.Name, null, null, item.License, item.IsLoadable,
        [.. item.Obstacles.Select(o => new ObstacleReport(o.What, o.Where, o.Remedy))],
        [.. item.Programs.Select(p => new ProgramReport(p.Name, p.Type.ToKernelName(), p.SectionName, p.AttachTarget, null, null, null, null))],
        [.. item.Maps.Select(m => new MapReport(m.Name, m.Type.ToKernelName(), m.KeySize, m.ValueSize, m.MaxEntries, null, null, null, null, null))],
        item.Externs);

    /// <summary>For people.</summary>
    public void Print(TextWriter to)
    {
        to.WriteLine($"{Style.Heading("object")}  {Name}{(License is null ? "" : $", licence {License}")}{(Digest is null ? "" : $"\n        {Digest}")}");
        if (Loader is not null)
            to.WriteLine($"  loader   {(Loader.Count == 0 ? "none" : $"signed: {string.Join(", ", Loader)}")}");
        if (Loadable is { } loadable)
            to.WriteLine($"  loadable {(loadable ? "yes" : "no")}");
        foreach (var obstacle in Obstacles ?? [])
            to.WriteLine($"  obstacle {obstacle.What} ({obstacle.Where}): {obstacle.Remedy}");
        foreach (var program in Programs)
            to.WriteLine($"  program  {program.Name,-24} {program.Type,-16} {program.Section}{(program.Place is null ? "" : $"  to {program.Place}")}{(program.Optional == true ? "  if the kernel has it" : "")}{(program.LinkPin is null ? "" : $"  → links/{program.LinkPin}")}");
        foreach (var map in Maps)
            to.WriteLine($"  map      {map.Name,-24} {map.Type,-16} {map.Describe()}");
        foreach (string name in Externs ?? [])
            to.WriteLine($"  extern   {name}");
    }

    private static string Text(MapAccess access) => access switch
    {
        MapAccess.Nobody => "nobody",
        MapAccess.Agent => "agent",
        _ => "anyone",
    };
}

/// <summary>What keeps an object from being loaded, as <c>--json</c> shows it.</summary>
internal sealed record ObstacleReport(string What, string Where, string Remedy);

/// <summary>A program, as <c>--json</c> shows it.</summary>
internal sealed record ProgramReport(string Name, string Type, string Section, string? AttachTarget, string? Place, bool? Optional, string? Pin, string? LinkPin);

/// <summary>A map, as <c>--json</c> shows it.</summary>
internal sealed record MapReport(string Name, string Type, uint? KeySize, uint? ValueSize, uint? MaxEntries, string? Pin, string? Owner, bool? Shared, string? Read, string? Write)
{
    public string Describe() => Pin is null
        ? $"key {KeySize} B, value {ValueSize} B, {MaxEntries} entries"
        : $"→ maps/{Pin}  sealed: {Read} reads, {Write} writes{(Owner is null ? "" : $", handed over to {Owner}")}{(Shared == true ? ", shared between objects" : "")}";
}
