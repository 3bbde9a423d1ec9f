using Linchpin.Bpf.Objects.Btf;
using Linchpin.Bpf.Objects.CoRe;
using Linchpin.Bpf.Objects.Elf;
using Linchpin.Bpf.Objects.Tests;

namespace Linchpin.Fuzz.Tests;

/// <summary>Small BTF.</summary>
internal static class TypeSeeds
{
    // Several sections, and relocations in them.
    private const string ExtensionObject = "core_enums";

    /// <summary>A kernel to relocate against, and to be continued by a module.</summary>
    public static BtfBlob Kernel { get; } = BuildKernel();

    /// <summary>The types that go with <see cref="Extension"/>.</summary>
    public static BtfBlob ExtensionTypes { get; } = BtfBlob.Read(Section(ExtensionObject, ".BTF"));

    /// <summary>What an object says of its instructions.</summary>
    public static byte[] Extension() => Section(ExtensionObject, ".BTF.ext");

    /// <summary>Two blobs of ours and two that clang wrote: every kind that objects have.</summary>
    public static byte[][] Blobs() => [Kernel.Bytes.ToArray(), Relocated().Types, Section("own_bss", ".BTF"), Section("kernel_functions", ".BTF")];

    /// <summary>Blobs whose names are all names in C, one with types of every kind and form.</summary>
    public static byte[][] Printable() => [Kernel.Bytes.ToArray(), Section("own_bss", ".BTF"), Section("kernel_functions", ".BTF"), EveryKind.Write(withAttributes: true).Bytes()];

    /// <summary>A module's types, which continue the kernel's.</summary>
    public static byte[] Module()
    {
        var module = new BtfBuilder(Kernel);
        var task = Kernel.Find("task_struct", BtfKind.Struct)!.Value;
        module.Struct("module_state", 16, ("task", module.Pointer(task), 0), ("own", module.Typedef("own_t", new(1)), 64));
        module.Enum("module_mode", ("MODE_ONE", 1));
        return module.Bytes();
    }

    /// <summary>An object's types, and each kind of relocation that can be asked of them.</summary>
    public static (byte[] Types, CoreRelocation[] Questions) Relocated()
    {
        var types = new BtfBuilder();
        var number = types.Int("int", 4, signed: true);
        var task = types.BitFields("task_struct___own", 16, ("pid", number, 0, 0), ("flag", number, 37, 2), ("comm", types.Array(number, 2, number), 64, 0));
        var mode = types.Enum("mode", ("MODE_ONE", 1), ("MODE_TWO", 2));
        var wide = types.Enum64("wide", ("WIDE_ONE", 1UL << 40));
        // A name is a place for the text of a path.
        var (whole, first, second, element) = (types.Typedef("0", number), types.Typedef("0:0", number), types.Typedef("0:1", number), types.Typedef("0:2:1", number));
        var blob = types.Build();
        return (types.Bytes(),
        [
            Ask(task, first, CoreRelocationKind.FieldByteOffset), Ask(task, second, CoreRelocationKind.FieldByteSize),
            Ask(task, element, CoreRelocationKind.FieldExists), Ask(task, first, CoreRelocationKind.FieldSigned),
            Ask(task, second, CoreRelocationKind.FieldLeftShift64), Ask(task, second, CoreRelocationKind.FieldRightShift64),
            Ask(task, whole, CoreRelocationKind.TypeIdLocal), Ask(task, whole, CoreRelocationKind.TypeIdTarget),
            Ask(task, whole, CoreRelocationKind.TypeExists), Ask(task, whole, CoreRelocationKind.TypeSize),
            Ask(task, whole, CoreRelocationKind.TypeMatches), Ask(mode, whole, CoreRelocationKind.EnumValueExists), Ask(mode, whole, CoreRelocationKind.EnumValue),
            Ask(wide, whole, CoreRelocationKind.EnumValueExists), Ask(task, element, CoreRelocationKind.FieldByteOffset),
        ]);

        CoreRelocation Ask(BtfTypeId type, BtfTypeId path, CoreRelocationKind kind) => new(0, type, blob[path].Name, kind);
    }

    private static BtfBlob BuildKernel()
    {
        var kernel = new BtfBuilder();
        var number = kernel.Int("int", 4, signed: true);
        var inner = kernel.Struct("", 8, ("pid", number, 0), ("tgid", number, 32));
        var union = kernel.Union("", 8, ("alone", number, 0), ("", inner, 0));
        var task = kernel.BitFields("task_struct", 64, ("flag", number, 35, 3), ("", union, 64, 0), ("comm", kernel.Array(number, 4, number), 128, 0));
        kernel.Typedef("task_t", kernel.Const(task));
        kernel.Pointer(task);
        kernel.Enum("mode", ("MODE_ZERO", 0), ("MODE_TWO", 7), ("MODE_ONE", -1));
        kernel.Enum64("wide", ("WIDE_ONE", 1UL << 41));
        return kernel.Build();
    }

    private static byte[] Section(string name, string section) => ElfFile.Read(TestObjects.Bytes(name)).Section(section)!.Data.ToArray();
}
