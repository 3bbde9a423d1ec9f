using System.Text.Json;

namespace Linchpin.Cli.Tests;

public sealed class BundleCommandTests : IDisposable
{
    private readonly Workplace _here = new();

    public void Dispose() => _here.Dispose();

    [Fact]
    public void What_was_signed_verifies_by_certificate_and_by_folder()
    {
        _here.SignSample();
        foreach (string trust in new[] { "keys", "keys/cert.pem" })
        {
            var outcome = _here.Run($"verify x.lpb --trust {trust}");
            Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
            Assert.StartsWith("x.lpb: verified: sample 1.0.0\n", outcome.Output);
        }
    }

    [Fact]
    public void Openssl_verifies_what_the_command_signed()
    {
        _here.SignSample();
        var outcome = _here.Shell("""
            set -e
            tar xf x.lpb
            manifest=$(grep -o '"digest":"sha256:[0-9a-f]*"' index.json | head -n 1 | cut -d: -f3 | tr -d '"')
            signature=$(tar tf x.lpb | sed -n 6p)
            openssl cms -verify -binary -inform DER -content "blobs/sha256/$manifest" -CAfile keys/cert.pem -certfile keys/cert.pem -purpose any -in "$signature" -out out
            """);
        Assert.True(outcome.ExitCode == 0, outcome.Error);
    }

    [Fact]
    public void Verified_facts_are_there_as_json()
    {
        _here.SignSample();
        using var json = JsonDocument.Parse(_here.Run("verify x.lpb --trust keys --json").Output);

        Assert.True(json.RootElement.GetProperty("verified").GetBoolean());
        Assert.Equal("sample", json.RootElement.GetProperty("name").GetString());
        Assert.Equal("CN=Linchpin signing key", json.RootElement.GetProperty("signer").GetProperty("subject").GetString());
    }

    [Fact]
    public void A_bundle_is_inspected_without_a_word_on_trust()
    {
        _here.SignSample(options: "--map .bss=anyone:nobody".Replace(".bss", FirstMap(), StringComparison.Ordinal));
        using var json = JsonDocument.Parse(_here.Run("inspect x.lpb --json").Output);

        Assert.False(json.RootElement.GetProperty("verified").GetBoolean());
        var item = json.RootElement.GetProperty("objects")[0];
        Assert.Equal("deny_open", item.GetProperty("name").GetString());
        Assert.Equal("lsm", item.GetProperty("programs")[0].GetProperty("type").GetString());
        Assert.Contains(item.GetProperty("maps").EnumerateArray(), map => map.GetProperty("name").GetString() == FirstMap() && map.GetProperty("read").GetString() == "anyone");
        Assert.Contains("by whom is not checked", _here.Run("inspect x.lpb").Output);
    }

    [Fact]
    public void Data_sections_of_several_objects_have_pins_of_their_own()
    {
        _here.SignSample();
        string second = Workplace.Object("ring_buffer");
        Assert.Equal(0, _here.Run($"sign {Workplace.Object("deny_open")} {second} --key keys/key.pem --cert keys/cert.pem --name both --version 1.0.0 -o both.lpb").ExitCode);
        Assert.Equal(0, _here.Run($"sign {second} --key keys/key.pem --cert keys/cert.pem --name one --version 1.0.0 -o one.lpb").ExitCode);

        static string? PinOfBss(JsonElement item) => item.GetProperty("maps").EnumerateArray().Single(map => map.GetProperty("name").GetString() == ".bss").GetProperty("pin").GetString();
        Assert.Equal("ring_buffer_bss", PinOfBss(Json("inspect both.lpb --json").GetProperty("objects")[1]));
        Assert.Equal("_bss", PinOfBss(Json("inspect one.lpb --json").GetProperty("objects")[0]));
    }

    [Fact]
    public void An_object_is_inspected()
    {
        using var json = JsonDocument.Parse(_here.Run($"inspect {Workplace.Object("deny_open")} --json").Output);
        Assert.Equal("lsm", json.RootElement.GetProperty("programs")[0].GetProperty("type").GetString());
        Assert.Contains("program", _here.Run($"inspect {Workplace.Object("deny_open")}").Output);
    }

    [Fact]
    public void Each_reason_has_its_exit_code()
    {
        _here.SignSample();
        byte[] file = File.ReadAllBytes(_here["x.lpb"]);
        _here.SignSample("other.lpb", "others");
        File.WriteAllBytes(_here["cut.lpb"], file[..1024]);
        File.WriteAllBytes(_here["changed.lpb"], Changed(file, Array.LastIndexOf(file, (byte)0x7f)));
        Directory.CreateDirectory(_here["empty"]);
        string serial = Json("verify x.lpb --trust keys --json").GetProperty("signer").GetProperty("serial").GetString()!;
        string digest = Json("inspect x.lpb --json").GetProperty("digest").GetString()!;
        File.WriteAllText(_here["certificate.json"], $$"""{"certificates": ["{{serial}}"]}""");
        File.WriteAllText(_here["bundle.json"], $$"""{"bundles": ["{{digest}}"]}""");
        File.WriteAllText(_here["lowest.json"], """{"lowestVersions": {"sample": "1.0.1"}}""");
        File.WriteAllText(_here["bad.json"], "{");

        (int ExitCode, string Arguments)[] expected =
        [
            (0, "x.lpb --trust keys"),
            (3, "nofile.lpb --trust keys"),
            (10, "cut.lpb --trust keys"),
            (12, $"{Workplace.Object("deny_open")} --trust keys"),
            (15, "other.lpb --trust keys"),
            (19, "x.lpb --trust keys --revoked certificate.json"),
            (20, "x.lpb --trust keys --revoked bundle.json"),
            (21, "changed.lpb --trust keys"),
            (22, "x.lpb --trust keys --revoked lowest.json"),
            (24, "x.lpb --trust empty"),
            (24, "x.lpb --trust nofolder"),
            (25, "x.lpb --trust keys --revoked bad.json"),
        ];
        foreach (var (exitCode, arguments) in expected)
            Assert.Equal((exitCode, arguments), (_here.Run($"verify {arguments}").ExitCode, arguments));
    }

    [Theory]
    [InlineData("-days 2")]
    [InlineData("-days 2 -addext extendedKeyUsage=serverAuth")]
    public void What_nobody_would_accept_is_not_signed(string certificate)
    {
        Assert.Equal(0, _here.Shell($"openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -subj /CN=x {certificate}").ExitCode);
        Assert.Equal(26, _here.Run($"sign {Workplace.Object("deny_open")} --key key.pem --cert cert.pem --name sample --version 1.0.0 -o x.lpb").ExitCode);
        Assert.False(File.Exists(_here["x.lpb"]));
    }

    [Fact]
    public void A_file_larger_than_a_bundle_may_be_is_refused()
    {
        _here.SignSample();
        Assert.Equal(11, _here.Shell("truncate -s 65M x.lpb && \"$LINCHPIN\" verify x.lpb --trust keys").ExitCode);
        Assert.Equal(11, _here.Shell("\"$LINCHPIN\" verify /dev/zero --trust keys").ExitCode);
    }

    [Fact]
    public void A_failed_signing_leaves_what_was_there_and_nothing_else()
    {
        _here.SignSample();
        byte[] before = File.ReadAllBytes(_here["x.lpb"]);
        string[] files = [.. _here.Files];

        Assert.Equal(4, _here.Run("sign keys/cert.pem --key keys/key.pem --cert keys/cert.pem --name sample --version 2.0.0 -o x.lpb").ExitCode);
        Assert.Equal(3, _here.Run($"sign {Workplace.Object("deny_open")} --key keys/key.pem --cert keys/cert.pem --name sample --version 2.0.0 -o nofolder/x.lpb").ExitCode);
        Assert.Equal(3, _here.Run($"sign {Workplace.Object("deny_open")} --key keys/key.pem --cert keys/cert.pem --name sample --version 2.0.0 -o keys").ExitCode);

        Assert.Equal(before, File.ReadAllBytes(_here["x.lpb"]));
        Assert.Equal(files, _here.Files);
    }

    [Fact]
    public void A_layout_from_elsewhere_becomes_the_same_bundle()
    {
        _here.SignSample();
        Assert.Equal(0, _here.Shell("mkdir layout && tar xf x.lpb -C layout && tar cf gnu.tar -C layout . && gzip -k gnu.tar").ExitCode);

        Assert.Equal(0, _here.Run("import layout -o a.lpb").ExitCode);
        Assert.Equal(0, _here.Run("import gnu.tar -o b.lpb").ExitCode);
        Assert.Equal(10, _here.Run("import gnu.tar.gz -o c.lpb").ExitCode);

        Assert.Equal(10, _here.Run("verify gnu.tar --trust keys").ExitCode);
        Assert.Equal(File.ReadAllBytes(_here["x.lpb"]), File.ReadAllBytes(_here["a.lpb"]));
        Assert.Equal(File.ReadAllBytes(_here["x.lpb"]), File.ReadAllBytes(_here["b.lpb"]));
        Assert.False(File.Exists(_here["c.lpb"]));
    }

    private string FirstMap() => Json($"inspect {Workplace.Object("deny_open")} --json").GetProperty("maps")[0].GetProperty("name").GetString()!;

    private JsonElement Json(string arguments)
    {
        using var json = JsonDocument.Parse(_here.Run(arguments).Output);
        return json.RootElement.Clone();
    }

    private static byte[] Changed(byte[] file, int at)
    {
        var changed = (byte[])file.Clone();
        changed[at] ^= 1;
        return changed;
    }
}
