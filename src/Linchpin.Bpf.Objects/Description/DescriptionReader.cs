using Linchpin.Bpf.Objects.Btf;
using Linchpin.Bpf.Objects.Elf;
using Linchpin.Bpf.Objects.Reading;

namespace Linchpin.Bpf.Objects.Description;

/// <summary>Describes an object: by its specification where it has one, else by its sections and symbols.</summary>
internal sealed class DescriptionReader(ReadOnlyMemory<byte> file, string name)
{
    private readonly List<LoadObstacle> _obstacles = [];

    public BpfObjectDescription Read()
    {
        var elf = ElfFile.Read(file, Meet);
        var spec = _obstacles.Count == 0 ? Attempt(() => BpfObjectSpec.Read(file, name), Meet) : null;
        var programs = spec?.Programs ?? ProgramsOf(elf);
        var maps = spec?.Maps ?? MapsOf(elf);
        _obstacles.AddRange(programs.Where(program => program.AutoLoad).Select(ObstacleOf).OfType<LoadObstacle>());
        _obstacles.AddRange(maps.Where(_ => spec is not null).Select(ObstacleOf).OfType<LoadObstacle>());
        return new BpfObjectDescription
        {
            Name = name,
            License = spec?.License ?? Attempt(() => ObjectReader.License(elf)) ?? "",
            Programs = programs,
            Maps = maps,
            Externs = [.. spec?.Externs.Select(item => item.Name) ?? elf.Symbols.Where(symbol => symbol.IsUndefined && symbol.Name.Length > 0).Select(symbol => symbol.Name)],
            Obstacles = _obstacles,
        };
    }

    private void Meet(BpfObjectFormatException obstacle) => _obstacles.Add(LoadObstacle.Of(obstacle));

    private static T? Attempt<T>(Func<T> read, Action<BpfObjectFormatException>? refused = null) where T : class
    {
        try
        {
            return read();
        }
        catch (BpfObjectFormatException error)
        {
            refused?.Invoke(error);
            return null;
        }
    }

    private static List<ProgramSpec> ProgramsOf(ElfFile elf)
    {
        var functions = elf.Symbols.Where(symbol => symbol is { Type: ElfSymbolType.Function, Section: > 0 }).Select(symbol => (symbol.Name, Section: elf.Sections[symbol.Section]))
            .Where(function => function.Section.IsExecutable).OrderBy(function => function.Section.Index).ToList();
        return [.. functions.Where(function => function.Section.Name != FunctionTable.SharedSection || functions.Count == 1)
            .Select(function => FunctionTable.ProgramOf(function.Name, function.Section.Name))];
    }

    private List<MapSpec> MapsOf(ElfFile elf)
    {
        // Where the places of variables can't be told, their types still can.
        var btf = Attempt(() => BtfCompletion.Complete(elf).Btf!) ?? (elf.Section(".BTF") is { } types ? Attempt(() => BtfBlob.Read(types.Data)) : null);
        var declared = Attempt(() => new MapDefinitionReader(elf, btf).Read()) ?? NamedMaps.Read(elf, isLittleEndian: !ElfByteOrder.IsBig(file.Span));
        return [.. declared, .. Attempt(() => new DataSectionReader(elf, btf).Read([], declared)) ?? []];
    }

    private static LoadObstacle? ObstacleOf(ProgramSpec program) => program switch
    {
        { Type: ProgramType.Unspecified } => new($"the section's name '{program.SectionName}' does not say of which type the program is", $"program '{program.Name}'",
            "name the section after a hook (SEC(\"xdp\"), SEC(\"lsm/file_open\")), or leave the program out of the load with SEC(\"?…\")"),
        { NeedsAttachBtf: true, AttachTarget: null, Type: not ProgramType.StructOps } => new($"the section's name '{program.SectionName}' does not say what the program attaches to", $"program '{program.Name}'",
            $"name it: SEC(\"{program.SectionName}/NAME\")"),
        _ => null,
    };

    private static LoadObstacle? ObstacleOf(MapSpec map) => map.Type == MapType.Unspecified
        ? new("the map has no type", $"map '{map.Name}'", "declare it with __uint(type, BPF_MAP_TYPE_…)")
        : null;
}
