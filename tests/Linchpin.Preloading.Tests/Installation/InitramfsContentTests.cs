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
