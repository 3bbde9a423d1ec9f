using CsCheck;
using Linchpin.Bundles.Import;
using Linchpin.Bundles.Layout;
using Linchpin.Bundles.Tar;
using Linchpin.Bundles.Trust;

namespace Linchpin.Bundles.Tests;

/// <summary>The fuzz targets of the bundle's readers: right input, changed at random, for as long as <c>LINCHPIN_FUZZ_SECONDS</c> says
/// (a few seconds if it says nothing). A failure prints the seed that repeats it.</summary>
public sealed class FuzzTests
{
    private static readonly int Seconds = int.TryParse(Environment.GetEnvironmentVariable("LINCHPIN_FUZZ_SECONDS"), out int seconds) ? seconds : 3;
    private static readonly byte[] Bundle = Samples.Signed(Samples.Ecdsa);
    private static readonly BundleLayout Layout = BundleLayout.Read(Bundle, "x.lpb");

    [Fact]
    public void A_changed_bundle_is_refused_with_a_reason()
    {
        using var trust = Samples.Ecdsa.Trust();
        Mutated(Bundle).Sample(file => file.AsSpan().SequenceEqual(Bundle) || IsRefused(() => VerifiedBundle.Verify(file, "x.lpb", trust, Samples.At(Samples.Now))), time: Seconds, threads: 1);
    }

    [Fact]
    public void A_changed_signature_is_refused_with_a_reason_though_all_digests_are_right()
    {
        using var trust = Samples.Ecdsa.Trust();
        byte[] signature = Layout.Signature!.Content.ToArray();
        Mutated(signature).Sample(
            cms => cms.AsSpan().SequenceEqual(signature) || IsRefused(() => SignatureCheck.Require(new TarEntry("signature", cms, 0), Layout.ImageManifest.Content, trust, "x.lpb")),
            time: Seconds, threads: 1);
    }

    [Fact]
    public void A_changed_manifest_is_read_or_refused_with_a_reason_even_without_a_signature() =>
        Mutated(Layout.Config.Content.ToArray()).Sample(config =>
        {
            var objects = Layout.Objects.Select(o => o.Content).ToList();
            var imageManifest = ImageManifest.Write(config, [("protect-files", objects[0])]);
            return IsReadOrRefused(() => UnverifiedBundle.Read(BundleLayout.Write(imageManifest, null, config, objects), "x.lpb"));
        }, time: Seconds, threads: 1);

    [Fact]
    public void A_changed_layout_is_imported_or_refused_with_a_reason() =>
        Mutated(Bundle).Sample(tar => IsReadOrRefused(() => LayoutImport.FromTar(tar, "x.tar")), time: Seconds, threads: 1);

    [Fact]
    public void A_changed_revocation_list_is_read_or_refused_with_a_reason() =>
        Mutated("""{"certificates": ["0a:1b"], "bundles": [], "lowestVersions": {"protect-files": "1.2.3"}}"""u8.ToArray())
            .Sample(json => IsReadOrRefused(() => RevocationList.Read(json, "revoked.json")), time: Seconds, threads: 1);

    /// <summary>The input with a few bytes changed, put in or taken out, cut short now and then.</summary>
    private static Gen<byte[]> Mutated(byte[] input)
    {
        var change = Gen.Select(Gen.Double.Unit, Gen.Byte, Gen.Int[0, 5]);
        return Gen.Select(change.Array[1, 4], Gen.Double.Unit, Gen.Int[0, 9], (changes, end, cut) =>
        {
            var bytes = input.ToList();
            foreach (var (place, value, kind) in changes)
            {
                int at = (int)(place * (bytes.Count - 1));
                if (kind == 0)
                    bytes.Insert(at, value);
                else if (kind == 1 && bytes.Count > 1)
                    bytes.RemoveAt(at);
                else
                    bytes[at] = value;
            }
            return cut == 0 ? bytes.Take((int)(end * bytes.Count)).ToArray() : bytes.ToArray();
        });
    }

    private static bool IsRefused(Action read)
    {
        try
        {
            read();
        }
        catch (BundleException refusal)
        {
            return refusal.Message.Length > 0;
        }
        return false;
    }

    private static bool IsReadOrRefused(Action read)
    {
        try
        {
            read();
        }
        catch (BundleException refusal)
        {
            return refusal.Message.Length > 0;
        }
        return true;
    }
}
