using Linchpin.Preloading.Installation;
using Linchpin.Preloading.Policy;

namespace Linchpin.Preloading.Tests.Installation;

public sealed class InitramfsContentTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("linchpin-content").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void All_that_the_policy_names_goes_in()
    {
        var policy = new PreloadPolicy
        {
            Anchors = [Make("trust/one.pem", folder: "trust"), Make("two.pem")],
            Revoked = Make("revoked.json"),
            Directory = _folder,
            Bundles = ["guard", Make("elsewhere.lpb")],
        };
        Make("guard.lpb");
        Assert.Equal([At("policy.toml"), At("trust/one.pem"), At("two.pem"), At("revoked.json"), At("guard.lpb"), At("elsewhere.lpb")], InitramfsContent.Data(Make("policy.toml"), policy));
    }

    [Theory]
    [InlineData(DigestMode.Off, "policy.toml")]
    [InlineData(DigestMode.Permissive, "policy.toml lists/a.digests lists/a.digests.p7s b.digests b.digests.p7s signers/one.pem")]
    public void Where_files_are_judged_lists_go_in_with_their_signatures_and_signers(DigestMode mode, string files)
    {
        Make("lists/a.digests.p7s");
        Make("b.digests.p7s");
        var digests = new DigestPolicy { Mode = mode, Lists = [Make("lists/a.digests", folder: "lists"), Make("b.digests")], Trust = [Make("signers/one.pem", folder: "signers")] };

        Assert.Equal(files.Split(' ').Select(At), InitramfsContent.Data(Make("policy.toml"), new PreloadPolicy { Anchors = [], Digests = digests }));
    }

    [Fact]
    public void A_list_without_its_signature_is_an_error()
    {
        var policy = new PreloadPolicy { Anchors = [], Digests = new DigestPolicy { Mode = DigestMode.Enforce, Lists = [Make("a.digests")], Trust = [] } };
        var error = Assert.Throws<PolicyException>(() => InitramfsContent.Data(Make("policy.toml"), policy));
        Assert.Contains($"{At("a.digests.p7s")} is named, and isn't there", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_named_and_not_there_is_an_error()
    {
        var policy = new PreloadPolicy { Anchors = [], Directory = _folder, Bundles = ["guard"] };
        var error = Assert.Throws<PolicyException>(() => InitramfsContent.Data(Make("policy.toml"), policy));
        Assert.Contains($"{At("guard.lpb")} is named, and isn't there", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_code_is_what_this_process_runs()
    {
        var code = InitramfsContent.Code();
        Assert.Contains(Environment.ProcessPath!, code);
        Assert.Contains(code, path => path.Contains("libcrypto", StringComparison.Ordinal));
    }

    private string At(string name) => Path.Combine(_folder, name);

    private string Make(string name, string? folder = null)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(name))!);
        File.WriteAllText(At(name), "");
        return At(folder ?? name);
    }
}
