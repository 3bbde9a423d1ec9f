using Linchpin.Bundles;
using Linchpin.Bundles.Import;
using Linchpin.Bundles.Json;
using Linchpin.Bundles.Layout;
using Linchpin.Bundles.Tar;
using Linchpin.Bundles.Trust;

namespace Linchpin.Fuzz.Tests;

/// <summary>What reads bundles, before and after their signature is checked.</summary>
internal static class BundleTargets
{
    private const string FileName = "fuzzed";

    public static readonly FuzzTarget[] All =
    [
        FuzzTarget.Of<BundleException>("cms", BundleSeeds.Signatures, ReadSignature),
        FuzzTarget.Of<BundleException>("bundle", BundleSeeds.Bundles, ReadBundle, "ustar\000", "blobs/sha256/"),
        FuzzTarget.Of<BundleException>("layout", BundleSeeds.Bundles, input => LayoutImport.FromTar(input, FileName), "ustar\000", "./", "index.json"),
        FuzzTarget.Of<BundleException>("manifest", BundleSeeds.Manifests, ReadManifest, "\"name\":", "\"objects\":", "\"place\":", "\"loader\":", "instructions-and-data", "cgroup:/", "netns:init", "tcx:", "{", "}", "[", "]", ",", "null", "\"\\u0000\"", "-1", "1e9"),
        FuzzTarget.Of<BundleException>("revocations", BundleSeeds.Revocations, input => RevocationList.Read(input.Span, FileName),
            "\"certificates\":", "\"bundles\":", "sha256:", "{", "}", "[", "]", ",", "null"),
    ];

    private static void ReadSignature(ReadOnlyMemory<byte> input) =>
        SignerCheck.Require(new TarEntry(FileName, input, 0), BundleSeeds.Signed, BundleSeeds.Trust, BundleSeeds.Options, FileName);

    // No signature is looked at here, and yet there is no other file with these digests.
    private static void ReadBundle(ReadOnlyMemory<byte> input)
    {
        UnverifiedBundle.Read(input, FileName);
        Assert.Contains(BundleSeeds.Bundles(), bundle => input.Span.SequenceEqual(bundle));
    }

    private static void ReadManifest(ReadOnlyMemory<byte> input)
    {
        var manifest = BundleDocument.Read(new TarEntry(FileName, input, 0), BundleJson.Strict.BundleManifest, "bundle manifest", FileName);
        ManifestRules.FirstViolation(manifest);
    }
}
