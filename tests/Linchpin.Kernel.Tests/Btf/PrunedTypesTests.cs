using Linchpin.Bpf;
using Linchpin.Bpf.Objects;
using Linchpin.Bpf.Objects.Btf;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Btf;

/// <summary>Objects that are loaded with fewer types than they come with, or against fewer of the kernel's.</summary>
public sealed class PrunedTypesTests
{
    [KernelTheory(From = "6.1")]
    [InlineData("core_types")]
    [InlineData("data_sections")]
    [InlineData("link_kinds")]
    [InlineData("map_in_map")]
    [InlineData("map_kinds")]
    [InlineData("subprograms")]
    public void The_kernel_takes_pruned_types_and_has_the_same_programs(string name)
    {
        using var whole = TestObjects.Read(name).Load();
        var spec = TestObjects.Read(name);
        var types = PrunedBtf.Of(spec)!;
        using var pruned = spec.Load(new BpfLoadOptions { ObjectTypes = types });

        Assert.NotEmpty(pruned.Programs);
        foreach (var program in pruned.Programs.Where(program => !UsesItsOwnIds(spec, program.Name)))
            Assert.Equal(whole.Program(program.Name).Tag, program.Tag);
        using var handle = BtfInfo.Open(pruned.Programs[0].Info.Btf);
        Assert.Equal(types.Btf.Bytes.ToArray(), BtfInfo.ReadBytes(handle));
        foreach (var map in pruned.Maps.Where(map => map.Info.ValueType != BtfTypeId.Void))
            Assert.Equal(types[spec.Map(map.Name).ValueType], map.Info.ValueType);
    }

    [KernelTheory(From = "6.1")]
    [InlineData("core_enums")]
    [InlineData("core_fields")]
    [InlineData("deny_open")]
    public void Programs_are_the_same_when_they_are_fitted_to_a_cut_kernel(string name)
    {
        using var whole = TestObjects.Read(name).Load();
        var spec = TestObjects.Read(name);
        var cut = MinimalCoreBtf.Of([spec], KernelBtf.Vmlinux.Types);
        using var fitted = spec.Load(new BpfLoadOptions { KernelTypes = cut });
        Assert.True(cut.TypeCount < KernelBtf.Vmlinux.Types.TypeCount / 100, $"{cut.TypeCount} types are left");
        Assert.Equal(whole.Programs.Select(program => (program.Name, program.Tag)), fitted.Programs.Select(program => (program.Name, program.Tag)));
    }

    private static bool UsesItsOwnIds(BpfObjectSpec spec, string program) =>
        spec.Link(spec.Program(program)).CoreRelocations.Any(relocation => relocation.Kind == Bpf.Objects.CoRe.CoreRelocationKind.TypeIdLocal);
}
