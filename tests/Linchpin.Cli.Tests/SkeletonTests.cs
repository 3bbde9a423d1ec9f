using System.Text.Json;

namespace Linchpin.Cli.Tests;

/// <summary><c>linchpin skeleton</c>: loaders as plain files, and classes of C#.</summary>
public sealed class SkeletonTests : IDisposable
{
    private readonly Workplace _here = new();

    public void Dispose() => _here.Dispose();

    [Fact]
    public void Openssl_verifies_both_signatures_of_a_loader()
    {
        _here.SignSample();
        Assert.Equal(0, _here.Run($"skeleton --loader {Workplace.Object("deny_open")} --key keys/key.pem --cert keys/cert.pem -o loader -q").ExitCode);
        var outcome = _here.Shell("""
            set -e
            verify() { openssl cms -verify -binary -inform DER -content "$1" -CAfile keys/cert.pem -certfile keys/cert.pem -purpose any -in "$2" -out out; }
            cd loader
            ln -s ../keys keys
            verify deny_open.loader deny_open.loader.instructions.p7s
            cat deny_open.loader deny_open.loader.data > all
            verify all deny_open.loader.instructions-and-data.p7s
            """);
        Assert.True(outcome.ExitCode == 0, outcome.Error);
    }

    [Fact]
    public void A_bundles_loader_is_the_one_of_its_object()
    {
        _here.SignSample();
        Assert.Equal(0, _here.Run("skeleton --loader x.lpb -o bundle").ExitCode);
        Assert.Equal(0, _here.Run($"skeleton --loader {Workplace.Object("deny_open")} --name sample --version 1.0.0 -o object").ExitCode);

        Assert.Equal(["bundle/deny_open.loader", "bundle/deny_open.loader.data", "bundle/deny_open.loader.instructions-and-data.p7s", "bundle/deny_open.loader.instructions.p7s",
            "bundle/deny_open.loader.self-contained", "bundle/deny_open.loader.self-contained.p7s"],
            _here.Files.Where(file => file.StartsWith("bundle/", StringComparison.Ordinal)));
        Assert.Equal(["object/deny_open.loader", "object/deny_open.loader.data", "object/deny_open.loader.self-contained"], _here.Files.Where(file => file.StartsWith("object/", StringComparison.Ordinal)));
        Assert.Equal(File.ReadAllBytes(_here["bundle/deny_open.loader"]), File.ReadAllBytes(_here["object/deny_open.loader"]));
        Assert.Equal(File.ReadAllBytes(_here["bundle/deny_open.loader.data"]), File.ReadAllBytes(_here["object/deny_open.loader.data"]));
        Assert.Equal(File.ReadAllBytes(_here["bundle/deny_open.loader.self-contained"]), File.ReadAllBytes(_here["object/deny_open.loader.self-contained"]));
    }

    [Fact]
    public void What_can_have_no_loader_says_why()
    {
        var outcome = _here.Run($"skeleton --loader {Workplace.Object("congestion")} -o loader");
        Assert.Equal(ExitCodes.Object, outcome.ExitCode);
        Assert.Contains("tcp_congestion_ops", outcome.Error, StringComparison.Ordinal);
        Assert.Empty(_here.Files);
    }

    [Fact]
    public void A_bundle_tells_of_its_loaders()
    {
        _here.SignSample();
        Assert.Contains("loader   signed: instructions, instructions-and-data, self-contained", _here.Run("inspect x.lpb").Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(_here.Run("verify x.lpb --trust keys --json").Output);
        Assert.Equal(3, json.RootElement.GetProperty("objects")[0].GetProperty("loader").GetArrayLength());

        _here.SignSample("without.lpb", options: "--no-loaders");
        Assert.Contains("loader   none", _here.Run("inspect without.lpb").Output, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Object, _here.Run("skeleton --loader without.lpb -o loader").ExitCode);
    }

    [Fact]
    public void A_class_is_printed_or_written()
    {
        var printed = _here.Run($"skeleton --csharp {Workplace.Object("typed")} --namespace A.B --internal");
        Assert.Equal(0, printed.ExitCode);
        Assert.Contains("namespace A.B;", printed.Output, StringComparison.Ordinal);
        Assert.Contains("internal sealed partial class TypedSkeleton : global::Linchpin.Bpf.BpfSkeleton", printed.Output, StringComparison.Ordinal);

        Assert.Equal(0, _here.Run($"skeleton --csharp {Workplace.Object("typed")} --namespace A.B --internal -o made").ExitCode);
        Assert.Equal(["made/TypedSkeleton.cs"], _here.Files);
        Assert.Equal(printed.Output, File.ReadAllText(_here["made/TypedSkeleton.cs"]));
    }

    [Theory]
    [InlineData("--csharp --loader -o x", "one of them")]
    [InlineData("", "one of them")]
    [InlineData("--loader", "--output")]
    [InlineData("--csharp --namespace a-b", "'a-b' is no namespace")]
    [InlineData("--csharp --namespace a.class", "'a.class' is no namespace")]
    [InlineData("--loader -o x --internal", "go with --csharp")]
    [InlineData("--csharp --key a --cert b", "go with --loader")]
    public void What_makes_no_sense_is_refused(string options, string reason)
    {
        var outcome = _here.Run($"skeleton {Workplace.Object("typed")} {options}");
        Assert.Equal(ExitCodes.Usage, outcome.ExitCode);
        Assert.Contains(reason, outcome.Error, StringComparison.Ordinal);
        Assert.Empty(_here.Files);
    }
}
