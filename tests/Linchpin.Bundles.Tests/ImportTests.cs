using System.Formats.Tar;
using System.Text;
using System.Text.Json.Nodes;
using Linchpin.Bundles.Import;

namespace Linchpin.Bundles.Tests;

/// <summary>Layouts that other tools write become the bundle that was signed, or an error.</summary>
public sealed class ImportTests : IDisposable
{
    private static readonly byte[] Bundle = Samples.Signed(Samples.Ecdsa);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("linchpin-import-");

    public ImportTests() => TarFile.ExtractToDirectory(new MemoryStream(Bundle), _folder.FullName, overwriteFiles: false);

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_folder_gives_back_the_bundle() => Assert.Equal(Bundle, LayoutImport.FromFolder(_folder.FullName));

    [Fact]
    public void The_bundle_itself_is_imported_unchanged() => Assert.Equal(Bundle, LayoutImport.FromTar(Bundle, "x.lpb"));

    [Theory]
    [InlineData(TarEntryFormat.Gnu)]
    [InlineData(TarEntryFormat.Pax)]
    [InlineData(TarEntryFormat.Ustar)]
    [InlineData(TarEntryFormat.V7)]
    public void A_tar_of_any_kind_in_any_order_gives_back_the_bundle(TarEntryFormat format)
    {
        var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, format, leaveOpen: true))
        {
            foreach (string file in Directory.EnumerateFiles(_folder.FullName, "*", SearchOption.AllDirectories).OrderDescending(StringComparer.Ordinal))
                writer.WriteEntry(file, "./" + Path.GetRelativePath(_folder.FullName, file));
        }
        Assert.Equal(Bundle, LayoutImport.FromTar(tar.ToArray(), "layout.tar"));
    }

    [Fact]
    public void An_index_that_says_more_in_another_order_and_form_gives_back_the_bundle()
    {
        EditIndex(index =>
        {
            index["annotations"] = new JsonObject { ["tool"] = "some registry's" };
            var manifests = index["manifests"]!.AsArray();
            var signature = manifests[1]!.DeepClone();
            manifests.RemoveAt(1);
            signature["platform"] = new JsonObject { ["os"] = "linux" };
            manifests.Insert(0, signature);
        });
        Assert.Equal(Bundle, LayoutImport.FromFolder(_folder.FullName));
    }

    [Fact]
    public void A_signature_in_an_index_of_its_own_is_found()
    {
        string nested = "";
        EditIndex(index =>
        {
            var manifests = index["manifests"]!.AsArray();
            var signature = manifests[1]!.DeepClone();
            manifests.RemoveAt(1);
            nested = new JsonObject { ["schemaVersion"] = 2, ["manifests"] = new JsonArray(signature) }.ToJsonString();
            manifests.Add(new JsonObject { ["mediaType"] = "application/vnd.oci.image.index.v1+json", ["digest"] = Sha256Digest.Of(Encoding.UTF8.GetBytes(nested)).ToString(), ["size"] = nested.Length });
        });
        File.WriteAllText(BlobPath(Sha256Digest.Of(Encoding.UTF8.GetBytes(nested))), nested);

        Assert.Equal(Bundle, LayoutImport.FromFolder(_folder.FullName));
    }

    [Fact]
    public void An_index_that_names_itself_over_and_over_is_refused()
    {
        string inner = """{"schemaVersion":2,"manifests":[]}""";
        for (int i = 0; i < 6; i++)
        {
            var digest = Sha256Digest.Of(Encoding.UTF8.GetBytes(inner));
            File.WriteAllText(BlobPath(digest), inner);
            inner = $$"""{"schemaVersion":2,"manifests":[{"mediaType":"application/vnd.oci.image.index.v1+json","digest":"{{digest}}","size":{{inner.Length}}}]}""";
        }
        File.WriteAllText(Path.Combine(_folder.FullName, "index.json"), inner);
        Refuses(BundleFault.TooLarge);
    }

    [Fact]
    public void A_layout_without_the_signature_is_refused()
    {
        EditIndex(index => index["manifests"]!.AsArray().RemoveAt(1));
        Refuses(BundleFault.NotSigned);
    }

    [Fact]
    public void A_layout_without_a_bundle_is_refused()
    {
        EditIndex(index => index["manifests"]!.AsArray().RemoveAt(0));
        Refuses(BundleFault.Malformed);
    }

    [Fact]
    public void A_changed_blob_is_refused()
    {
        foreach (string blob in Directory.EnumerateFiles(_folder.FullName, "*", SearchOption.AllDirectories).Where(path => path.Contains("/blobs/", StringComparison.Ordinal) && new FileInfo(path).Length > 2))
        {
            byte[] content = File.ReadAllBytes(blob);
            File.WriteAllBytes(blob, [.. content[..^1], (byte)(content[^1] ^ 1)]);
            Refuses(BundleFault.BlobDigest);
            File.WriteAllBytes(blob, content);
        }
    }

    [Fact]
    public void A_missing_blob_is_refused()
    {
        File.Delete(BlobPath(Sha256Digest.Of(Samples.File("protect files"))));
        Refuses(BundleFault.Malformed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("""{"schemaVersion":2,"manifests":[null]}""")]
    [InlineData("""{"schemaVersion":2,"manifests":[{"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"sha256:../../../../etc/passwd","size":1}]}""")]
    [InlineData("""{"schemaVersion":2,"manifests":[{"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"sha256:0000000000000000000000000000000000000000000000000000000000000000","size":-1}]}""")]
    public void An_index_that_makes_no_sense_is_refused(string index)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "index.json"), index);
        Refuses(BundleFault.Malformed);
    }

    [Fact]
    public void What_is_no_layout_is_refused()
    {
        Assert.Equal(BundleFault.Malformed, Assert.Throws<BundleException>(() => LayoutImport.FromTar(ReadOnlyMemory<byte>.Empty, "x.tar")).Fault);
        Assert.Equal(BundleFault.Malformed, Assert.Throws<BundleException>(() => LayoutImport.FromTar(Encoding.ASCII.GetBytes("hello"), "x.tar")).Fault);
        Assert.Equal(BundleFault.Malformed, Assert.Throws<BundleException>(() => LayoutImport.FromFolder("/nonexistent")).Fault);
    }

    private string BlobPath(Sha256Digest digest) => Path.Combine(_folder.FullName, "blobs", "sha256", digest.Hex);

    private void EditIndex(Action<JsonNode> edit)
    {
        string path = Path.Combine(_folder.FullName, "index.json");
        var index = JsonNode.Parse(File.ReadAllText(path))!;
        edit(index);
        File.WriteAllText(path, index.ToJsonString(new() { WriteIndented = true }));
    }

    private void Refuses(BundleFault fault)
    {
        var refusal = Assert.Throws<BundleException>(() => LayoutImport.FromFolder(_folder.FullName));
        Assert.True(fault == refusal.Fault, $"expected {fault}, but it was {refusal.Fault}: {refusal.Message}");
    }
}
