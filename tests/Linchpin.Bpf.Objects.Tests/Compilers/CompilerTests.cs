using Linchpin.Bpf.Objects.Btf;
using Linchpin.Bpf.Objects.CoRe;

namespace Linchpin.Bpf.Objects.Tests;

/// <summary>What every compiler makes of a program is read as the same specification.</summary>
public class CompilerTests
{
    private const string Reference = "clang-19";

    /// <summary>Compilers and programs; <c>tests/bpf/with-every-compiler</c> says which compiler is left out.</summary>
    public static TheoryData<string, string> Made => [.. Directory.EnumerateFiles(TestObjects.CompilersFolder, "*.o", SearchOption.AllDirectories)
        .Select(path => (Path.GetFileName(Path.GetDirectoryName(path))!, Path.GetFileNameWithoutExtension(path))).Order()];

    [Fact]
    public void There_are_objects_of_the_compiler_that_all_others_are_held_against() => Assert.Contains(Reference, Made.Select(row => row.Data.Item1));

    [Theory]
    [MemberData(nameof(Made))]
    public void Programs_are_the_same(string compiler, string name)
    {
        var (spec, reference) = (TestObjects.Made(compiler, name), TestObjects.Made(Reference, name));
        Assert.Equal(Describe(reference), Describe(spec));
        Assert.Equal(reference.License, spec.License);

        static IEnumerable<(string, string, ProgramType, AttachMethod)> Describe(BpfObjectSpec spec) =>
            spec.Programs.Select(program => (program.Name, program.SectionName, program.Type, program.AttachMethod));
    }

    [Theory]
    [MemberData(nameof(Made))]
    public void Maps_and_their_types_are_the_same(string compiler, string name)
    {
        Assert.Equal(Describe(TestObjects.Made(Reference, name)), Describe(TestObjects.Made(compiler, name)));

        static IEnumerable<(string, MapType, uint, uint, uint, BtfKind?, BtfKind?)> Describe(BpfObjectSpec spec) => spec.Maps
            .Select(map => (map.Name, map.Type, map.KeySize, map.ValueSize, map.MaxEntries, KindOf(spec, map, map.KeyType), KindOf(spec, map, map.ValueType)));

        // A data section's type is the compiler's to write or not.
        static BtfKind? KindOf(BpfObjectSpec spec, MapSpec map, BtfTypeId type) => map.Name[0] == '.' ? null : spec.Btf![spec.Btf!.SkipModifiers(type)].Kind;
    }

    [Theory]
    [MemberData(nameof(Made))]
    public void Relocations_ask_the_same(string compiler, string name)
    {
        Assert.Equal(Describe(TestObjects.Made(Reference, name)), Describe(TestObjects.Made(compiler, name)));

        static IEnumerable<(CoreRelocationKind, string, string)> Describe(BpfObjectSpec spec) => spec.Programs.Select(spec.Link).SelectMany(linked => linked.CoreRelocations)
            .Select(relocation => (relocation.Kind, spec.Btf!.NameOf(relocation.Type), spec.Btf!.Text(relocation.AccessString)));
    }

    [Theory]
    [MemberData(nameof(Made))]
    public void Clang_tells_the_source_lines(string compiler, string name)
    {
        var spec = TestObjects.Made(compiler, name);
        Assert.All(spec.Programs.Select(spec.Link), linked => Assert.Equal(compiler.StartsWith("clang", StringComparison.Ordinal), linked.Lines.Count > 0));
    }
}
