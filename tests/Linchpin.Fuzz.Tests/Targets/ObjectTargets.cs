using Linchpin.Bpf.CodeGeneration;
using Linchpin.Bpf.Objects;
using Linchpin.Bpf.Objects.Btf;
using Linchpin.Bpf.Objects.CoRe;
using Linchpin.Bpf.Objects.Elf;
using Linchpin.Bpf.Objects.Tests;
using Linchpin.Bpf.Objects.Usdt;

namespace Linchpin.Fuzz.Tests;

/// <summary>What reads objects, their types and executables.</summary>
internal static class ObjectTargets
{
    // The smallest ones that have among them every kind of map, extern and relocation.
    private static readonly string[] Objects = ["own_bss", "kernel_functions", "scheduler", "preload_slots", "missing_field"];

    public static readonly FuzzTarget[] All =
    [
        FuzzTarget.Of<BpfObjectFormatException>("elf", ObjectFiles, ReadElf),
        FuzzTarget.Of<BpfObjectFormatException>("object", ObjectFiles, ReadObject, "?lsm/", ".maps", ".kconfig", ".ksyms", ".struct_ops", "maps"),
        FuzzTarget.Of<BpfObjectFormatException>("object-csharp", () => [TestObjects.Bytes("typed"), TestObjects.Bytes("map_in_map")], input => CSharpSkeleton.Write(BpfObjectSpec.Read(input))),
        FuzzTarget.Of<BpfObjectFormatException>("description", ObjectFiles, input => BpfObjectDescription.Read(input), "?lsm/", ".maps", "maps", ".text"),
        FuzzTarget.Of<BpfObjectFormatException>("btf", TypeSeeds.Blobs, input => WalkTypes(BtfBlob.Read(input))),
        FuzzTarget.Of<BpfObjectFormatException>("split-btf", () => [TypeSeeds.Module()], input => WalkTypes(BtfBlob.Read(input, TypeSeeds.Kernel))),
        FuzzTarget.Of<BpfObjectFormatException>("btf-c", TypeSeeds.Printable, input => PrintTypes(BtfBlob.Read(input))),
        FuzzTarget.Of<BpfObjectFormatException>("btf-ext", () => [TypeSeeds.Extension()], input => BtfExtension.Read(input, TypeSeeds.ExtensionTypes)),
        FuzzTarget.Of<BpfObjectFormatException>("core-relocation", RelocationInput.Seeds, RelocationInput.Relocate, "0", ":", "0:1", "___"),
        FuzzTarget.Of<BpfObjectFormatException>("executable", ImageSeeds.All, ReadImage, "8@%rdi", "-4@$3", "8@-20(%rbp,%rax,8)", ":"),
    ];

    private static byte[][] ObjectFiles() => [.. Objects.Select(TestObjects.Bytes)];

    private static void ReadElf(ReadOnlyMemory<byte> input)
    {
        var elf = ElfFile.Read(input);
        foreach (var section in elf.Sections)
            elf.RelocationsOf(section);
    }

    private static void ReadObject(ReadOnlyMemory<byte> input)
    {
        var spec = BpfObjectSpec.Read(input);
        if (spec.Btf is null)
            return;
        var relocator = new CoreRelocator(spec.Btf, spec.Btf);
        foreach (var program in spec.Programs)
            relocator.Apply(spec.Link(program));
    }

    private static void WalkTypes(BtfBlob btf)
    {
        for (var id = btf.FirstId.Value; id < btf.TypeCount; id++)
            Walk(btf, new(id));
        btf.Find("task_struct", BtfKind.Struct);
    }

    private static void Walk(BtfBlob btf, BtfTypeId id)
    {
        btf.NameOf(id);
        var type = btf[id];
        switch (type.Kind)
        {
            case BtfKind.Int or BtfKind.Array or BtfKind.Typedef or BtfKind.Struct or BtfKind.Union:
                btf.SizeOf(id);
                btf.AlignmentOf(id);
                break;
            case BtfKind.Pointer or BtfKind.Const or BtfKind.Volatile or BtfKind.Restrict or BtfKind.TypeTag:
                btf.SkipModifiers(type.Target);
                break;
        }
        for (var index = 0; index < type.Count; index++)
        {
            switch (type.Kind)
            {
                case BtfKind.Struct or BtfKind.Union: btf.Utf8(type.Member(index).Name); break;
                case BtfKind.Enum or BtfKind.Enum64: btf.Utf8(type.Enumerator(index).Name); break;
                case BtfKind.FunctionPrototype: btf.Utf8(type.Parameter(index).Name); break;
                case BtfKind.DataSection: btf.NameOf(type.SectionVariable(index).Variable); break;
            }
        }
    }

    private static void PrintTypes(BtfBlob btf)
    {
        BtfC.Write(btf, TextWriter.Null, new BtfCOptions { WithSymbols = true });
        BtfC.Write(btf, new BtfTypeId((uint)btf.TypeCount - 1), TextWriter.Null);
        for (var id = btf.FirstId; id.Value < btf.TypeCount; id = new(id.Value + 1))
        {
            if (btf[id].Kind is not (BtfKind.DataSection or BtfKind.DeclarationTag))
                BtfC.Declaration(btf, id);
        }
    }

    private static void ReadImage(ReadOnlyMemory<byte> input)
    {
        var image = ElfImage.Read(input);
        _ = image.Functions.Count();
        foreach (var probe in UsdtProbes.Read(image))
            UsdtSpecRecord.Create(probe.Arguments, image.Machine, cookie: 0);
    }
}
