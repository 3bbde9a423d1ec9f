using Linchpin.Bpf;
using Linchpin.Bpf.Objects;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Objects;

/// <summary>What the kernel says of its objects.</summary>
public sealed class InformationTests
{
    [KernelFact(From = "6.1")]
    public void A_program_tells_its_type_maps_types_and_target()
    {
        using var loaded = TestObjects.Read("deny_open").Load();
        var info = loaded.Program("deny_open").Info;
        Assert.Equal((ProgramType.Lsm, "deny_open", 0u, true), (info.Type, info.Name, info.CreatedByUid, info.IsGplCompatible));
        Assert.Equal(loaded.Maps.Select(map => map.Id).Order(Comparer<MapId>.Create((a, b) => a.Value.CompareTo(b.Value))), info.Maps.OrderBy(id => id.Value));
        Assert.Equal("bpf_lsm_file_open", KernelBtf.Vmlinux.Types.NameOf(info.AttachType));
        Assert.NotEqual(0u, info.TranslatedSize);
        Assert.NotEqual(0u, info.VerifiedInstructions);
    }

    [KernelFact(From = "6.1")]
    public void A_map_tells_what_it_was_created_as()
    {
        using var loaded = TestObjects.Read("map_kinds").Load();
        var info = loaded.Map("hash").Info;
        Assert.Equal((MapType.Hash, "hash", 8u, 16u, 1000u, MapFlags.NoPreallocation), (info.Type, info.Name, info.KeySize, info.ValueSize, info.MaxEntries, info.Flags));
        Assert.NotEqual((0u, 0u), (info.Btf.Value, info.KeyType.Value));
        Assert.Equal((uint)PossibleCpus.Count, loaded.Map("perf_array").MaxEntries);
    }

    [KernelFact(From = "6.1")]
    public void An_objects_types_can_be_read_back()
    {
        using var loaded = TestObjects.Read("map_kinds").Load();
        using var handle = BtfInfo.Open(loaded.Map("hash").Info.Btf);
        Assert.Equal(loaded.Spec.Btf!.Bytes.ToArray(), BtfInfo.ReadBytes(handle));
        Assert.False(BtfInfo.Read(handle).IsKernel);
    }

    [KernelFact(From = "6.1")]
    public void The_kernels_own_types_are_found_by_id()
    {
        using var handle = KernelBtf.Vmlinux.Open();
        var info = BtfInfo.Read(handle);
        Assert.Equal(("vmlinux", true), (info.Name, info.IsKernel));
        Assert.Same(KernelBtf.Vmlinux, KernelBtf.FindObject(info.Id));
        Assert.Null(KernelBtf.FindObject(new BtfObjectId(uint.MaxValue)));
    }

    [KernelFact(From = "6.1")]
    public void What_is_gone_is_said_to_be_gone()
    {
        var none = new ProgramId(int.MaxValue);
        Assert.Contains("it is gone", Assert.Throws<BpfException>(() => BpfProgram.Open(none)).Message, StringComparison.Ordinal);
    }
}
