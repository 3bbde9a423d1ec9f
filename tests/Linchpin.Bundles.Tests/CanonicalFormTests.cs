using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Linchpin.Bundles.Layout;
using Linchpin.Bundles.Tar;

namespace Linchpin.Bundles.Tests;

/// <summary>What the signature doesn't cover has one form; a bundle repacked with all its digests made right again is refused all the same.</summary>
public sealed class CanonicalFormTests : IDisposable
{
    private static readonly byte[] Bundle = Samples.Signed(Samples.Ecdsa);
    private readonly TrustStore _trust = Samples.Ecdsa.Trust();

    public void Dispose() => _trust.Dispose();

    [Fact]
    public void The_same_input_gives_the_same_bytes() => Assert.Equal(Samples.Signed(Samples.Rsa), Samples.Signed(Samples.Rsa));

    [Fact]
    public void The_files_are_an_image_layout_that_any_tar_reads()
    {
        using var tar = new System.Formats.Tar.TarReader(new MemoryStream(Bundle));
        var files = new Dictionary<string, byte[]>();
        while (tar.GetNextEntry() is { } entry)
        {
            Assert.Equal(System.Formats.Tar.TarEntryType.RegularFile, entry.EntryType);
            var content = new MemoryStream();
            entry.DataStream?.CopyTo(content);
            files.Add(entry.Name, content.ToArray());
        }

        Assert.Equal("""{"imageLayoutVersion":"1.0.0"}""", Encoding.UTF8.GetString(files["oci-layout"]));
        string index = Encoding.UTF8.GetString(files["index.json"]);
        foreach (string blob in files.Keys.Where(name => name.StartsWith("blobs/", StringComparison.Ordinal)))
            Assert.Equal($"blobs/sha256/{Sha256Digest.Of(files[blob]).Hex}", blob);
        Assert.Equal(2, files.Keys.Count(blob => index.Contains($"sha256:{Path.GetFileName(blob)}", StringComparison.Ordinal)));
    }

    [Fact]
    public void Without_its_signature_a_bundle_is_not_signed() => Refused.For(BundleFault.NotSigned, Samples.Builder().Build().ToFile(), _trust);

    [Fact]
    public void A_bare_object_is_not_signed() => Refused.For(BundleFault.NotSigned, Samples.File("object"), _trust);

    [Fact]
    public void Another_object_under_the_same_signature_is_refused()
    {
        var layout = Read();
        Refused.For(BundleFault.BlobDigest, BundleLayout.Write(layout.ImageManifest.Content, layout.Signature!.Content, layout.Config.Content, [Samples.File("evil")]), _trust);
    }

    [Fact]
    public void Another_bundle_manifest_under_the_same_signature_is_refused()
    {
        var layout = Read();
        var other = BundleLayout.Read(Samples.Signed(Samples.Ecdsa, "9.0.0"), "y.lpb");
        Refused.For(BundleFault.BlobDigest, Write(layout, config: other.Config.Content), _trust);
    }

    [Fact]
    public void Another_image_manifest_under_the_same_signature_is_refused()
    {
        var other = BundleLayout.Read(Samples.Signed(Samples.Ecdsa, "9.0.0"), "y.lpb");
        Refused.For(BundleFault.SignatureMismatch, BundleLayout.Write(other.ImageManifest.Content, Read().Signature!.Content, other.Config.Content, [Samples.File("protect files")]), _trust);
    }

    [Fact]
    public void An_object_more_or_less_is_refused()
    {
        var layout = Read();
        var objects = layout.Layers.Select(o => o.Content).ToList();
        Refused.For(BundleFault.BlobDigest, Write(layout, objects: [.. objects, Samples.File("one more")]), _trust);
        Refused.For(BundleFault.Malformed, Write(layout, objects: []), _trust);
    }

    [Fact]
    public void Objects_in_another_order_are_refused()
    {
        using var identity = Samples.Ecdsa.Identity();
        var file = Samples.Builder().Add(Samples.File("second"), Samples.Spec("second", [], [])).Build().Sign(identity);
        var layout = BundleLayout.Read(file, "x.lpb");

        Assert.Equal(["protect-files", "second"], VerifiedBundle.Verify(file, "x.lpb", _trust, Samples.At(Samples.Now)).Manifest.Objects.Select(o => o.Name));
        Refused.For(BundleFault.BlobDigest, Write(layout, objects: [.. layout.Layers.Select(o => o.Content).Reverse()]), _trust);
    }

    [Fact]
    public void Files_in_another_order_are_refused()
    {
        var entries = TarReader.Read(Bundle, "x.lpb");
        for (int i = 1; i < entries.Count; i++)
        {
            var swapped = entries.ToArray();
            (swapped[i - 1], swapped[i]) = (swapped[i], swapped[i - 1]);
            Refused.Somehow(Pack(swapped.Select(e => (e.Name, e.Content))), _trust, $"files {i - 1} and {i} swapped");
        }
    }

    [Theory]
    [InlineData("oci-layout", """{"imageLayoutVersion": "1.0.0"}""")]
    [InlineData("index.json", "{}")]
    public void Documents_that_nothing_covers_have_one_form(string name, string content)
    {
        var entries = TarReader.Read(Bundle, "x.lpb");
        var refusal = Refused.For(BundleFault.Malformed, Pack(entries.Select(e => (e.Name, e.Name == name ? Encoding.UTF8.GetBytes(content) : e.Content))), _trust);
        Assert.Contains(name, refusal.Message);
    }

    [Fact]
    public void An_index_with_one_more_blank_is_refused()
    {
        var entries = TarReader.Read(Bundle, "x.lpb");
        Refused.For(BundleFault.Malformed, Pack(entries.Select(e => (e.Name, e.Name == "index.json" ? (byte[])[.. e.Content.Span, (byte)' '] : e.Content))), _trust);
    }

    [Fact]
    public void A_file_more_or_less_is_refused()
    {
        var entries = TarReader.Read(Bundle, "x.lpb").Select(e => (e.Name, e.Content)).ToList();
        Refused.Somehow(Pack([.. entries, ("readme", Encoding.UTF8.GetBytes("hello"))]), _trust, "one more file");
        for (int i = 0; i < entries.Count; i++)
            Refused.Somehow(Pack(entries.Where((_, j) => j != i)), _trust, $"without file {i}");
    }

    [Fact]
    public void Unsigned_attributes_are_refused()
    {
        var layout = Read();
        var cms = new SignedCms(new ContentInfo(layout.ImageManifest.Content.ToArray()), detached: true);
        cms.Decode(layout.Signature!.Content.Span);
        cms.SignerInfos[0].AddUnsignedAttribute(new Pkcs9SigningTime(DateTime.UnixEpoch));

        Assert.Contains("unsigned attributes", Refused.For(BundleFault.SignatureNotAccepted, Write(layout, signature: cms.Encode()), _trust).Message);
    }

    [Theory]
    [InlineData(0x13)]     // PrintableString
    [InlineData(0x14)]     // T61String
    [InlineData(0x16)]     // IA5String
    public void A_signers_name_in_another_kind_of_string_is_refused(byte kind)
    {
        var layout = Read();
        byte[] cms = layout.Signature!.Content.ToArray();
        int name = cms.AsSpan().IndexOf("\x0c\x0bTest signer"u8);
        Assert.NotEqual(-1, name);
        cms[name] = kind;

        Refused.For(BundleFault.UntrustedSigner, Write(layout, signature: cms), _trust);
    }

    [Fact]
    public void A_certificate_of_a_strangers_key_under_the_signers_name_is_refused()
    {
        // The stranger issues itself a certificate with the trusted one's name and serial number, and puts it into the signature.
        using var trusted = X509Certificate2.CreateFromPem(Samples.Ecdsa.CertificatePem);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(trusted.SubjectName, key, HashAlgorithmName.SHA256);
        foreach (var extension in trusted.Extensions)
            request.CertificateExtensions.Add(extension);
        using var forged = request.Create(trusted.IssuerName, X509SignatureGenerator.CreateForECDsa(key),
            trusted.NotBefore, trusted.NotAfter, trusted.SerialNumberBytes.Span);
        var layout = Read();
        var cms = new SignedCms(new ContentInfo(layout.ImageManifest.Content.ToArray()), detached: true);
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, forged, key) { IncludeOption = X509IncludeOption.EndCertOnly, DigestAlgorithm = new("2.16.840.1.101.3.4.2.1") };
        cms.ComputeSignature(signer, silent: true);

        Refused.For(BundleFault.UntrustedSigner, Write(layout, signature: cms.Encode()), _trust);
    }

    [Fact]
    public void A_signature_in_ber_is_refused()
    {
        var layout = Read();
        byte[] der = layout.Signature!.Content.ToArray();
        AsnDecoder.ReadEncodedValue(der, AsnEncodingRules.DER, out int start, out int length, out _);
        byte[] ber = [0x30, 0x80, .. der[start..(start + length)], 0, 0];

        Refused.For(BundleFault.Malformed, Write(layout, signature: ber), _trust);
        Refused.For(BundleFault.Malformed, Write(layout, signature: (byte[])[.. der, 0]), _trust);
        Refused.For(BundleFault.Malformed, Write(layout, signature: Array.Empty<byte>()), _trust);
    }

    [Fact]
    public void Every_byte_of_the_signature_counts_even_when_all_digests_are_made_right_again()
    {
        var layout = Read();
        byte[] cms = layout.Signature!.Content.ToArray();
        for (int i = 0; i < cms.Length; i++)
        {
            var changed = (byte[])cms.Clone();
            changed[i] ^= 0x01;
            Refused.Somehow(Write(layout, signature: changed), _trust, $"byte {i} of the signature changed");
        }
    }

    private static BundleLayout Read() => BundleLayout.Read(Bundle, "x.lpb");

    private static byte[] Write(BundleLayout layout, ReadOnlyMemory<byte>? signature = null, ReadOnlyMemory<byte>? config = null, IReadOnlyList<ReadOnlyMemory<byte>>? objects = null) =>
        BundleLayout.Write(layout.ImageManifest.Content, signature ?? layout.Signature!.Content, config ?? layout.Config.Content, objects ?? [.. layout.Layers.Select(o => o.Content)]);

    private static byte[] Pack(IEnumerable<(string Name, ReadOnlyMemory<byte> Content)> files)
    {
        var tar = new TarWriter();
        foreach (var (name, content) in files)
            tar.Add(name, content);
        return tar.Complete();
    }
}
