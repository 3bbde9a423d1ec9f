using System.Diagnostics;
using System.Globalization;
using Linchpin.Bpf.Objects.Btf;
using Linchpin.Bpf.Objects.Elf;

namespace Linchpin.Bpf.Objects.Tests;

/// <summary>C that was printed of BTF, compiled to BTF again.</summary>
internal static class CompiledC
{
    /// <summary>Prints all types of a blob, compiles them, and reads what the compiler made of them.</summary>
    public static BtfBlob Of(BtfBlob btf, BtfCOptions? options = null)
    {
        var source = new StringWriter();
        BtfC.Write(btf, source, options);
        // A compiler keeps the types that something has.
        foreach (var (id, name) in NamesOf(btf))
            source.Write(string.Create(CultureInfo.InvariantCulture, $"{Kept(btf, id, name)}kept_{id.Value};\n"));
        return TypesOf(Compile(source.ToString()));
    }

    /// <summary>Every type that has a name, and how it is printed: the second of a name has another.</summary>
    public static IEnumerable<(BtfTypeId Id, string Name)> NamesOf(BtfBlob btf)
    {
        var names = Names(btf);
        for (var id = btf.FirstId.Value; id < btf.TypeCount; id++)
        {
            if (btf[new(id)] is { Name: not 0, Kind: BtfKind.Struct or BtfKind.Union or BtfKind.Enum or BtfKind.Enum64 or BtfKind.Typedef })
                yield return (new(id), names.Changed(new(id)) ?? btf.NameOf(new(id)));
        }
    }

    /// <summary>What is called differently when all of a blob is printed.</summary>
    public static CNames Names(BtfBlob btf)
    {
        var order = new DeclarationOrder(btf);
        order.AddAll(withSymbols: false);
        var names = new CNames(btf);
        names.Add(order.Reached);
        return names;
    }

    /// <summary>The types of a compiled object.</summary>
    public static BtfBlob TypesOf(ElfFile compiled) => BtfBlob.Read(compiled.Section(".BTF")!.Data);

    /// <summary>Compiles C for eBPF, and reads the object.</summary>
    public static ElfFile Compile(string source)
    {
        var folder = Directory.CreateTempSubdirectory("linchpin-btf-c-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "types.c"), $"{source}int kept;\n");
            var arguments = "-target bpf -g -O1 -c -std=gnu11 -Werror -Wno-pragma-once-outside-header types.c -o types.o".Split(' ');
            using var clang = Process.Start(new ProcessStartInfo("clang-19", arguments) { WorkingDirectory = folder.FullName, RedirectStandardError = true })!;
            var errors = clang.StandardError.ReadToEnd();
            clang.WaitForExit();
            Assert.True(clang.ExitCode == 0, errors[..Math.Min(errors.Length, 4000)]);
            return ElfFile.Read(File.ReadAllBytes(Path.Combine(folder.FullName, "types.o")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // Only a pointer to it where nothing can have the type itself.
    private static string Kept(BtfBlob btf, BtfTypeId id, string name) => btf[id] switch
    {
        { Kind: BtfKind.Struct } => $"struct {name} ",
        { Kind: BtfKind.Union } => $"union {name} ",
        { Kind: BtfKind.Typedef } => $"{name} *",
        { Count: 0 } => $"enum {name} *",
        _ => $"enum {name} ",
    };
}
