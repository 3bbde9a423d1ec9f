using Linchpin.Bpf;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Features;

/// <summary>What a probe finds agrees with the version that the feature is said to come with: these kernels are built with all of them.</summary>
public sealed class BpfFeaturesTests
{
    public static TheoryData<string> Names => [.. BpfFeatures.All.Select(feature => feature.Name)];

    [KernelTheory(From = "6.1")]
    [MemberData(nameof(Names))]
    public void A_feature_is_there_from_its_first_kernel_on(string name)
    {
        var feature = BpfFeatures.All.Single(feature => feature.Name == name);
        Assert.Equal(KernelRelease.Version >= feature.FirstKernel, feature.IsSupported);
        if (feature.IsSupported)
            feature.Require(BpfCommand.MapCreate);
        else
            Assert.Equal(name, Assert.Throws<BpfFeatureException>(() => feature.Require(BpfCommand.MapCreate)).Feature);
    }
}
