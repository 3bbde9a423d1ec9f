using System.Buffers.Binary;
using Linchpin.Bpf;
using Linchpin.Bpf.Objects;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Maps;

/// <summary>Maps that one program alone may use.</summary>
public sealed class ExclusiveMapTests
{
    private const string First = "6.18";
    private const string Feature = "exclusive maps";

    [KernelFact(From = First, Feature = Feature)]
    public void The_program_that_it_is_for_uses_it()
    {
        var spec = KeptSecrets();
        spec.Program("stranger").AutoLoad = false;
        using var loaded = spec.Load();
        loaded.Map("secrets").As<uint, ulong>()[0] = 42;
        loaded.Program("keeper").Run();
        Assert.Equal(42ul, loaded.Read<ulong>("seen"));
    }

    [KernelFact(From = First, Feature = Feature)]
    public void Another_program_does_not_load()
    {
        var error = Assert.Throws<VerifierException>(() => KeptSecrets().Load());
        Assert.Equal(("stranger", "EACCES"), (error.Program, error.ErrnoName));
        Assert.StartsWith("map 'secrets' is for another program alone (", error.FirstLine, StringComparison.Ordinal);
    }

    [KernelFact(From = First, Feature = Feature)]
    public void A_map_that_is_handed_over_keeps_others_out_all_the_same()
    {
        var spec = TestObjects.Read("exclusive");
        using var loader = new BpfObjectLoader(spec);
        using var secrets = BpfMap.CreateExclusive(spec.Map("secrets"), loader.Digest(spec.Program("keeper")));
        var options = new BpfLoadOptions { Maps = new Dictionary<string, BpfMap> { ["secrets"] = secrets } };

        spec.Program("stranger").AutoLoad = false;
        spec.Load(options).Dispose();
        (spec.Program("stranger").AutoLoad, spec.Program("keeper").AutoLoad) = (true, false);
        var error = Assert.Throws<VerifierException>(() => spec.Load(options));
        Assert.StartsWith("a map that it uses is for another program alone", error.FirstLine, StringComparison.Ordinal);
    }

    [KernelFact(From = First, Feature = Feature)]
    public void A_digest_is_32_bytes()
    {
        var error = Assert.Throws<BpfException>(() => BpfMap.CreateExclusive(TestObjects.Read("exclusive").Map("secrets"), new byte[20]));
        Assert.Equal("EINVAL", error.ErrnoName);
    }

    [KernelTheory(From = First, Feature = "tags that are the beginning of a SHA-256")]
    [InlineData("exclusive")]
    [InlineData("data_sections")]
    [InlineData("subprograms")]
    [InlineData("core_fields")]
    [InlineData("kernel_functions")]
    [InlineData("kernel_symbols")]
    [InlineData("weak_functions")]
    [InlineData("map_in_map")]
    [InlineData("arena")]
    public void The_digest_of_a_program_begins_with_the_kernels_tag(string name)
    {
        var spec = TestObjects.Read(name);
        using var loader = new BpfObjectLoader(spec);
        var digests = spec.Programs.Where(program => program.AutoLoad).ToDictionary(program => program.Name, loader.Digest);
        using var loaded = spec.Load();
        Assert.NotEmpty(loaded.Programs);
        Assert.All(loaded.Programs, program => Assert.Equal(program.Info.Tag, BinaryPrimitives.ReadUInt64BigEndian(digests[program.Name])));
    }

    [KernelFact(From = "6.1")]
    public void A_kernel_that_has_none_is_named()
    {
        var error = Assert.ThrowsAny<BpfException>(() => KeptSecrets().Load());
        Assert.Equal(BpfFeatures.ExclusiveMaps.IsSupported, error is VerifierException { Program: "stranger" });
        Assert.Equal(!BpfFeatures.ExclusiveMaps.IsSupported, error is BpfFeatureException { FirstKernel: First, ObjectName: "secrets" });
    }

    private static BpfObjectSpec KeptSecrets()
    {
        var spec = TestObjects.Read("exclusive");
        spec.Map("secrets").ExclusiveTo = spec.Program("keeper");
        return spec;
    }
}
