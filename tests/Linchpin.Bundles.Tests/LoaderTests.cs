using System.Security.Cryptography;
using System.Text;
using Linchpin.Bpf.Objects;
using Linchpin.Bundles.Import;
using Linchpin.Bundles.Layout;
using Linchpin.Bundles.Signing;

namespace Linchpin.Bundles.Tests;

/// <summary>Loaders in bundles: kernels check their signatures, and the bundle's covers them.</summary>
public sealed class LoaderTests
{
    private static readonly BpfObjectSpec Spec = Samples.Spec("protect-files", programs: [], maps: [new MapSpec("counts") { Type = MapType.Array, KeySize = 4, ValueSize = 8, MaxEntries = 1 }]);

    [Theory]
    [InlineData(KeyAlgorithm.Rsa)]
    [InlineData(KeyAlgorithm.Ecdsa)]
    public void A_bundle_carries_the_loaders_of_its_objects(KeyAlgorithm algorithm)
    {
        using var trust = Samples.Of(algorithm).Trust();
        using var identity = Samples.Of(algorithm).Identity();

        var bundle = VerifiedBundle.Verify(Signed(identity), "x.lpb", trust, Samples.At(Samples.Now));

        var loader = LoaderProgram.Read(Spec, bundle.Loaders["protect-files"].Instructions, bundle.Loaders["protect-files"].Data);
        Assert.Equal(LoaderProgram.Compile(Spec, LoaderLabel.Of("protect-files", 1, 0, 0)).Checked(), loader.Checked());
        Assert.Equal(Enum.GetValues<LoaderScheme>(), bundle.Loaders["protect-files"].Signatures.Select(signature => signature.Scheme));
        Assert.Equal(Enum.GetValues<LoaderScheme>(), bundle.Manifest.Objects[0].Loader!.Signatures.Select(signature => signature.Scheme));
        Assert.Equal(Samples.File("protect files"), bundle.Objects["protect-files"].ToArray());
    }

    [Fact]
    public void A_bundle_without_loaders_is_as_it_ever_was()
    {
        var bundle = UnverifiedBundle.Read(Samples.Signed(Samples.Ecdsa), "x.lpb");
        Assert.Empty(bundle.Loaders);
        Assert.Null(bundle.Manifest.Objects[0].Loader);
    }

    [Fact]
    public void No_part_of_a_loader_can_be_changed_or_taken_away()
    {
        using var trust = Samples.Ecdsa.Trust();
        using var identity = Samples.Ecdsa.Identity();
        var layout = BundleLayout.Read(Signed(identity), "x.lpb");
        var layers = layout.Layers.Select(layer => layer.Content).ToList();
        Assert.Equal(6, layers.Count);
        byte[] With(IEnumerable<ReadOnlyMemory<byte>> others) => BundleLayout.Write(layout.ImageManifest.Content, layout.Signature!.Content, layout.Config.Content, others);

        for (int part = 1; part < layers.Count; part++)
        {
            byte[] changed = layers[part].ToArray();
            changed[^1] ^= 1;
            Refused.For(BundleFault.BlobDigest, With([.. layers[..part], changed, .. layers[(part + 1)..]]), trust);
            Refused.For(BundleFault.BlobDigest, With([.. layers[..part], .. layers[(part + 1)..]]), trust);
        }
    }

    [Theory]
    [InlineData("{\"scheme\":\"instructions\"", "{\"scheme\":\"instructions-and-data\"")]
    [InlineData("{\"scheme\":\"instructions\"", "{\"scheme\":\"nonesuch\"")]
    [InlineData("\"loader\":{\"instructions\":", "\"loader\":{\"surprise\":1,\"instructions\":")]
    [InlineData("\"signatures\":[", "\"signatures\":[],\"x\":[")]
    public void A_signed_manifest_whose_loader_makes_no_sense_is_refused(string from, string to)
    {
        using var trust = Samples.Ecdsa.Trust();
        using var identity = Samples.Ecdsa.Identity();
        var layout = BundleLayout.Read(Signed(identity), "x.lpb");
        string json = Encoding.UTF8.GetString(layout.Config.Content.Span);
        Assert.Contains(from, json, StringComparison.Ordinal);

        byte[] config = Encoding.UTF8.GetBytes(json.Replace(from, to, StringComparison.Ordinal));
        byte[] imageManifest = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(layout.ImageManifest.Content.Span)
            .Replace($"\"{BundleLayout.DigestOf(layout.Config)}\",\"size\":{layout.Config.Content.Length}", $"\"{Sha256Digest.Of(config)}\",\"size\":{config.Length}", StringComparison.Ordinal));

        Refused.For(BundleFault.ManifestInvalid, BundleLayout.Write(imageManifest, identity.Sign(imageManifest), config, layout.Layers.Select(layer => layer.Content)), trust);
    }

    [Fact]
    public void An_import_keeps_loaders()
    {
        using var identity = Samples.Ecdsa.Identity();
        byte[] bundle = Signed(identity);
        Assert.Equal(bundle, LayoutImport.FromTar(bundle, "x.tar"));
    }

    [Fact]
    public void What_no_loader_can_be_made_of_stays_without_and_says_why()
    {
        using var identity = Samples.Ecdsa.Identity();
        var first = Samples.Spec("first", programs: [], maps: [Shared()]);
        var second = Samples.Spec("second", programs: [], maps: [Shared()]);
        var third = Samples.Spec("third", programs: [], maps: [new MapSpec("events") { Type = MapType.PerfEventArray }]);
        var builder = new BundleBuilder(BundleName.Parse("three"), BundleVersion.Parse("1.0.0"))
            .Add(Samples.File("1"), first).Add(Samples.File("2"), second).Add(Samples.File("3"), third);

        var without = builder.SignLoaders(identity);

        Assert.Equal(["second", "third"], without.Select(item => item.Object));
        Assert.Contains("takes map 'counts' of an object before it", without[0].Why, StringComparison.Ordinal);
        Assert.Contains("how many CPUs", without[1].Why, StringComparison.Ordinal);
        Assert.Equal(["first"], UnverifiedBundle.Read(builder.Build().ToFile(), "x.lpb").Loaders.Keys);
    }

    [Fact]
    public void A_loader_that_is_too_long_to_be_checked_by_a_program_is_signed_for_kernels_alone()
    {
        using var identity = Samples.Ecdsa.Identity();
        var large = Samples.Spec("large", programs: [],
            maps: [.. Enumerable.Range(0, 2000).Select(number => new MapSpec($"table{number}") { Type = MapType.Array, KeySize = 4, ValueSize = 4, MaxEntries = 1 })]);
        Assert.Equal([LoaderScheme.Instructions, LoaderScheme.InstructionsAndData], identity.Sign(LoaderProgram.Compile(large)).Signatures.Select(signature => signature.Scheme));
    }

    [Fact]
    public void The_files_of_a_loader_are_its_parts_and_its_self_contained_form()
    {
        using var identity = Samples.Ecdsa.Identity();
        var loader = LoaderProgram.Compile(Spec);
        var files = identity.Sign(loader).Files("x").ToDictionary(file => file.Name, file => file.Content.ToArray());
        Assert.Equal(["x.loader", "x.loader.data", "x.loader.instructions.p7s", "x.loader.instructions-and-data.p7s", "x.loader.self-contained.p7s", "x.loader.self-contained"], files.Keys);
        Assert.Equal(loader.ToBeSigned(LoaderScheme.SelfContained), files["x.loader.self-contained"]);
    }

    [Fact]
    public void A_key_that_no_kernel_knows_signs_no_loader()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.brainpoolP256r1);
        using var identity = new TestAuthority("Root").Issue(key: key).Identity();
        var refusal = Assert.Throws<BundleException>(() => identity.Sign(LoaderProgram.Compile(Spec)));
        Assert.Equal(BundleFault.SigningKeyInvalid, refusal.Fault);
        Assert.Contains("P-256, P-384 and P-521", refusal.Message, StringComparison.Ordinal);
    }

    private static byte[] Signed(SigningIdentity identity)
    {
        var builder = new BundleBuilder(BundleName.Parse("protect-files"), BundleVersion.Parse("1.0.0")).Add(Samples.File("protect files"), Spec);
        Assert.Empty(builder.SignLoaders(identity));
        return builder.Build().Sign(identity);
    }

    private static MapSpec Shared() => new("counts") { Type = MapType.Array, KeySize = 4, ValueSize = 8, MaxEntries = 1, Pinning = MapPinning.ByName };
}
