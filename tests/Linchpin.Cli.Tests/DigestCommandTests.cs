using System.Security.Cryptography;
using System.Text.Json;

namespace Linchpin.Cli.Tests;

public sealed class DigestCommandTests : IDisposable
{
    private readonly Workplace _here = new();

    public DigestCommandTests()
    {
        Directory.CreateDirectory(_here["image/usr/bin"]);
        File.WriteAllText(_here["image/usr/bin/one"], "one");
        File.WriteAllText(_here["image/usr/bin/two"], "two");
    }

    public void Dispose() => _here.Dispose();

    [Fact]
    public void Sha256sum_reads_what_was_generated_and_show_reads_what_sha256sum_prints()
    {
        Assert.Equal(("one.digests: 1 digests; 'linchpin digest sign' signs it\n", ""), _here.Run("digest generate --format sha256sum image/usr/bin/one -o one.digests") is var made ? (made.Output, made.Error) : default);
        var outcome = _here.Shell("""
            sha256sum --check --strict one.digests && sha256sum image/usr/bin/* > both.digests && "$LINCHPIN" digest show both.digests
            """);
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains($"sha256:{Hex("two")}  image/usr/bin/two\n", outcome.Output);
    }

    // The digests are those that 'fsverity digest' prints of "one".
    [Theory]
    [InlineData("", "fsverity-sha256:87854d2ce08184c2b137c2d95b60392be88e7fdfb23fa798085ec9caae86fa0b")]
    [InlineData("--algorithm sha512", "fsverity-sha512:9b5df5f0d8ca3a1d2c74b510d5dcd86724db1e68940861c586ba38ac3fae5d8cb0ff2c85f0db7328d466c037a3ff4931028ea2e0da15592f11e93482b9c79bcc")]
    public void Digests_of_fs_verity_have_their_own_name(string options, string digest)
    {
        Assert.Equal(0, _here.Run($"digest generate --fs-verity {options} image/usr/bin/one -o one.digests").ExitCode);
        Assert.Equal($"{digest}  {_here["image/usr/bin/one"]}\n", File.ReadAllText(_here["one.digests"]));
        Assert.Equal($"{digest}  {_here["image/usr/bin/one"]}\n", _here.Run("digest show one.digests").Output);
    }

    [Fact]
    public void A_list_of_an_image_is_shown_for_people_and_for_programs()
    {
        Assert.Equal(0, _here.Run("digest generate --root image --immutable -o image.digests").ExitCode);
        string[] digests = [.. new[] { Hex("one"), Hex("two") }.Order(StringComparer.Ordinal)];
        Assert.Equal(string.Concat(digests.Select(digest => $"sha256:{digest}  immutable\n")), _here.Run("digest show image.digests").Output);

        var json = Json("digest show image.digests --json");
        Assert.Equal("compact", json.GetProperty("format").GetString());
        Assert.Equal(digests, json.GetProperty("digests").EnumerateArray().Select(item => item.GetProperty("digest").GetString()!));
        Assert.All(json.GetProperty("digests").EnumerateArray(), item => Assert.True(item.GetProperty("immutable").GetBoolean() && item.GetProperty("algorithm").GetString() == "sha256"));
    }

    [Fact]
    public void A_list_that_was_signed_verifies_here_and_with_openssl()
    {
        SignedList();
        var outcome = _here.Run("digest verify image.digests --trust keys");
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.StartsWith("image.digests: verified: 2 digests\n  signed by CN=Linchpin signing key", outcome.Output);
        Assert.Equal(2, Json("digest verify image.digests --trust keys --json").GetProperty("digests").GetInt32());
        outcome = _here.Shell("openssl cms -verify -binary -inform DER -content image.digests -CAfile keys/cert.pem -certfile keys/cert.pem -purpose any -in image.digests.p7s -out out");
        Assert.True(outcome.ExitCode == 0, outcome.Error);
    }

    [Fact]
    public void Each_reason_against_a_list_has_its_exit_code_and_one_error()
    {
        SignedList();
        byte[] list = File.ReadAllBytes(_here["image.digests"]);
        File.WriteAllBytes(_here["changed.digests"], [.. list[..^1], (byte)(list[^1] ^ 1)]);
        File.Copy(_here["image.digests.p7s"], _here["changed.digests.p7s"]);
        File.WriteAllBytes(_here["unsigned.digests"], list);
        File.WriteAllBytes(_here["cut.digests"], list[..^1]);
        File.WriteAllBytes(_here["weak.digests"], [1, 0, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 16, 0, 0, 0, .. new byte[16]]);
        File.WriteAllBytes(_here["twice.digests"], [.. list, .. list]);
        File.WriteAllBytes(_here["empty.digests"], []);
        Assert.Equal(0, _here.Run("keygen --out others --algorithm ecdsa -q").ExitCode);
        string digest = Json("digest verify image.digests --trust keys --json").GetProperty("digest").GetString()!;
        File.WriteAllText(_here["revoked.json"], $$"""{"bundles": ["{{digest}}"]}""");

        (int ExitCode, string Arguments)[] expected =
        [
            (2, "generate -o x"),
            (2, "generate --format nonsense image -o x"),
            (2, "generate --algorithm md5 image -o x"),
            (2, "generate --format rpm -o x"),
            (2, "generate --format sha256sum --immutable image -o x"),
            (2, "generate --fs-verity --format compact image -o x"),
            (2, "generate --fs-verity --algorithm sha384 image -o x"),
            (2, "sign image.digests"),
            (3, "generate --root nothing -o x"),
            (3, "show nothing"),
            (12, "verify unsigned.digests --trust keys"),
            (14, "verify changed.digests --trust keys"),
            (15, "verify image.digests --trust others"),
            (20, "verify image.digests --trust keys --revoked revoked.json"),
            (55, "show cut.digests"),
            (55, "sign cut.digests --key keys/key.pem --cert keys/cert.pem"),
            (56, "show weak.digests"),
            (57, "show twice.digests"),
            (58, "show empty.digests"),
            (59, "generate nothing -o x"),
            (59, "generate --format rpm image.digests -o x"),
            (59, "generate --format dpkg --root image -o x"),
        ];
        foreach (var (exitCode, arguments) in expected)
        {
            var outcome = _here.Run($"digest {arguments}");
            Assert.Equal((exitCode, arguments), (outcome.ExitCode, arguments));
            Assert.Single(outcome.Error.Split('\n'), line => line.StartsWith("linchpin: ", StringComparison.Ordinal));
        }
        Assert.DoesNotContain("x", _here.Files);
        Assert.DoesNotContain("cut.digests.p7s", _here.Files);
    }

    private void SignedList()
    {
        Assert.Equal(0, _here.Run("keygen --out keys --algorithm ecdsa -q").ExitCode);
        Assert.Equal(0, _here.Run("digest generate --root image -o image.digests").ExitCode);
        Assert.Equal(0, _here.Run("digest sign image.digests --key keys/key.pem --cert keys/cert.pem").ExitCode);
    }

    private JsonElement Json(string arguments) => JsonDocument.Parse(_here.Run(arguments).Output).RootElement;

    private static string Hex(string content) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(content)));
}
