using Linchpin.Bpf;
using Linchpin.Bpf.Objects;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Features;

/// <summary>What a probe finds agrees with the version that the feature is said to come with, but for what Debian's kernels are built without.</summary>
public sealed class BpfFeaturesTests
{
    /// <summary>What a kernel is too old for no more, and lacks all the same: why, and which one is the first that has it.</summary>
    private static readonly Dictionary<string, (string Reason, KernelVersion? BuiltFrom)> BuiltWithout = new()
    {
        [BpfFeatures.Of(ProgramType.LircMode2).Name] = ("CONFIG_BPF_LIRC_MODE2 is not set", null),
        [BpfFeatures.KprobeMulti.Name] = ("CONFIG_FPROBE is not set", new(6, 12, 0)),
    };

    /// <summary>What a kernel's types name before it can be used.</summary>
    private static readonly string[] NamedEarly = [BpfFeatures.Of(LinkType.StructOps).Name];

    /// <summary>What older kernels got, too, in their updates.</summary>
    private static readonly string[] Backported = [BpfFeatures.OrderedCgroupPrograms.Name];

    public static TheoryData<string> Names => [.. BpfFeatures.All.Select(feature => feature.Name)];

    [KernelTheory(From = "6.1")]
    [MemberData(nameof(Names))]
    public void A_feature_is_there_from_its_first_kernel_on(string name)
    {
        var feature = BpfFeatures.All.Single(feature => feature.Name == name);
        Assert.Equal(IsExpected(feature) || (Backported.Contains(name) && feature.IsSupported), feature.IsSupported);
        if (feature.IsSupported)
            feature.Require(BpfCommand.MapCreate);
        else
            Assert.Equal(name, Assert.Throws<BpfFeatureException>(() => feature.Require(BpfCommand.MapCreate)).Feature);
    }

    [KernelFact(From = "6.1")]
    public void Types_of_maps_are_there_from_their_first_kernel_on() => AssertAgreement(Known<MapType>().Select(BpfFeatures.Of));

    [KernelFact(From = "6.1")]
    public void Types_of_programs_are_there_from_their_first_kernel_on() => AssertAgreement(Known<ProgramType>().Select(BpfFeatures.Of));

    [KernelFact(From = "6.1")]
    public void Attach_types_are_there_from_their_first_kernel_on() => AssertAgreement(Known<AttachType>().Select(BpfFeatures.Of));

    [KernelFact(From = "6.1")]
    public void Types_of_links_are_there_from_their_first_kernel_on() => AssertAgreement(Known<LinkType>().Select(BpfFeatures.Of));

    [KernelFact(From = "6.1")]
    public void Commands_are_there_from_their_first_kernel_on() => AssertAgreement(Known<BpfCommand>().Select(BpfFeatures.Of));

    [KernelTheory(From = "6.1")]
    [InlineData(ProgramType.Kprobe, "bpf_get_attach_cookie", true)]
    [InlineData(ProgramType.Xdp, "bpf_get_attach_cookie", false)]
    [InlineData(ProgramType.Xdp, "bpf_redirect_map", true)]
    [InlineData(ProgramType.Lsm, "bpf_ima_file_hash", true)]
    [InlineData(ProgramType.SocketFilter, "bpf_probe_write_user", false)]
    [InlineData(ProgramType.Tracing, "bpf_get_func_arg", true)]
    [InlineData(ProgramType.Syscall, "bpf_sys_bpf", true)]
    [InlineData(ProgramType.Kprobe, "bpf_linchpin_is_no_helper", false)]
    public void A_helper_is_for_some_types_of_programs(ProgramType type, string helper, bool isThere) =>
        Assert.Equal(isThere, BpfFeatures.HasHelper(type, helper));

    [KernelFact(From = "6.1")]
    public void What_others_decide_is_not_asked_of_the_kernel() =>
        Assert.Throws<ArgumentException>(() => BpfFeatures.HasHelper(ProgramType.StructOps, "bpf_get_attach_cookie"));

    // Those whose first kernel nobody knows, and the one that stands for none, are left out.
    private static IEnumerable<T> Known<T>() where T : struct, Enum => Enum.GetValues<T>().Where(value => value.ToString() != "Unspecified");

    private static void AssertAgreement(IEnumerable<BpfFeature> features)
    {
        var known = features.Where(feature => feature.FirstKernel is not null && !NamedEarly.Contains(feature.Name)).ToList();
        Assert.True(known.Count > 10);
        Assert.Empty(known.Where(feature => feature.IsSupported != IsExpected(feature)).Select(feature => $"{feature}: {feature.IsSupported}"));
    }

    private static bool IsExpected(BpfFeature feature) =>
        KernelRelease.Version >= feature.FirstKernel && (!BuiltWithout.TryGetValue(feature.Name, out var missing) || KernelRelease.Version >= missing.BuiltFrom);
}
