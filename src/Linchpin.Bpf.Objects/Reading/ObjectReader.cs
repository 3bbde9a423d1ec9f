using System.Text;
using Linchpin.Bpf.Objects.Btf;
using Linchpin.Bpf.Objects.Elf;
using static System.Buffers.Binary.BinaryPrimitives;

namespace Linchpin.Bpf.Objects.Reading;

/// <summary>Puts an object's specification together from the readers of its parts.</summary>
internal static class ObjectReader
{
    private const string OptionalTag = "linchpin:optional";

    public static BpfObjectSpec Read(ReadOnlyMemory<byte> file, string name)
    {
        var elf = ElfFile.Read(file);
        var (btf, externs) = BtfCompletion.Complete(elf);
        var extension = btf is not null && elf.Section(".BTF.ext") is { } section ? BtfExtension.Read(section.Data, btf) : BtfExtension.Empty;
        var functions = new FunctionTable(elf);
        var definitions = new MapDefinitionReader(elf, btf);
        var maps = definitions.Read();
        definitions.ReadSlots(functions.ProgramAt);
        var data = new DataSectionReader(elf, btf);
        var dataMaps = data.Read(externs, maps);
        var structOps = new StructOpsReader(elf, btf, functions);
        var structOpsMaps = structOps.Read();

        var spec = new BpfObjectSpec
        {
            Name = name,
            License = License(elf),
            KernelVersion = KernelVersion(elf),
            Programs = functions.Programs,
            Maps = [.. maps, .. dataMaps, .. structOpsMaps],
            Variables = [.. data.Variables, .. structOps.Variables],
            Externs = externs,
            Btf = btf,
            LinkInput = new(elf, functions, extension, definitions, data, dataMaps.FirstOrDefault(map => map.Name == ".kconfig"), externs),
        };
        MarkOptional(spec);
        foreach (var program in spec.Programs)
            spec.Link(program);      // so that what is wrong is said now, and not when it is loaded
        return spec;
    }

    /// <summary>What section <c>license</c> says, or an empty string.</summary>
    public static string License(ElfFile elf)
    {
        if (elf.Section("license") is not { } section)
            return "";
        var text = section.Data.Span;
        var end = text.IndexOf((byte)0);
        if (end is < 0 or > 127)
            throw new BpfObjectFormatException("the licence is not a string of at most 127 bytes", section.Name, 0);
        return Encoding.UTF8.GetString(text[..end]);
    }

    private static void MarkOptional(BpfObjectSpec spec)
    {
        for (var id = 1u; id < (spec.Btf?.TypeCount ?? 0); id++)
        {
            var tag = spec.Btf![new(id)];
            if (tag.Kind != BtfKind.DeclarationTag || tag.Component >= 0 || spec.Btf.Text(tag.Name) != OptionalTag)
                continue;
            var function = spec.Btf.Text(spec.Btf[tag.Target].Name);
            if (spec.Btf[tag.Target].Kind == BtfKind.Function && spec.Programs.FirstOrDefault(program => program.Name == function) is { } optional)
                optional.IsOptional = true;
        }
    }

    private static uint KernelVersion(ElfFile elf) => elf.Section("version") switch
    {
        null => 0,
        { Data.Length: 4 } section => ReadUInt32LittleEndian(section.Data.Span),
        var section => throw new BpfObjectFormatException($"the version has {section.Data.Length} bytes, not 4", section.Name, 0),
    };
}
