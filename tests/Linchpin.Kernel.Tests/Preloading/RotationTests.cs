using System.Security.Cryptography.X509Certificates;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Preloading;

/// <summary>A signing key that takes another one's place, as docs/preload.md says: there is a bundle in force all the time, and in the end the first key counts for nothing.</summary>
[Trait("kernels", "latest")]
public sealed class RotationTests : IDisposable
{
    private readonly ScratchFolder _keys = new();

    public void Dispose() => _keys.Dispose();

    [KernelFact(From = "6.1")]
    public void A_key_takes_the_place_of_another_one()
    {
        var (first, second) = (Key("first"), Key("second"));
        using var site = new PreloadSite("preload.bundles = [\"audit\"]");

        Trust(site, revoked: null, first);
        site.SignBy(first, "audit", "1.0.0", "exec-audit");
        site.Preload();

        // Both are trusted: bundles of either come in.
        Trust(site, revoked: null, first, second);
        Assert.Equal("audit: in place already\n", site.Preload().Output);
        site.SignBy(second, "audit", "1.1.0", "exec-audit");
        site.Upgrade("audit");
        Assert.Equal("CN=second", PreloadSite.Status().GetProperty("bundles")[0].GetProperty("signer").GetProperty("subject").GetString());

        // The first is revoked, though it is an anchor still.
        var revoked = _keys.File("revoked.json", $$"""{ "certificates": ["{{SerialOf(first)}}"] }""");
        Trust(site, revoked, first, second);
        Assert.Equal("audit: in place already\n", site.Preload().Output);
        site.SignBy(first, "audit", "1.2.0", "exec-audit");
        Assert.Contains("revoked", site.Upgrade(19, "audit").Errors, StringComparison.Ordinal);
        Assert.Contains("revoked", site.Preload(19).Errors, StringComparison.Ordinal);

        // It is no anchor any more, and the next boot finds what it needs.
        Trust(site, revoked, second);
        Assert.Contains("not trusted", site.Preload(15).Errors, StringComparison.Ordinal);
        site.SignBy(second, "audit", "1.2.0", "exec-audit");
        PreloadSite.Linchpin(0, "unload", "--all");
        site.Preload();
        Assert.Equal("1.2.0", PreloadSite.Status().GetProperty("bundles")[0].GetProperty("version").GetString());
    }

    private static string SerialOf(string keys)
    {
        using var certificate = X509CertificateLoader.LoadCertificateFromFile($"{keys}/cert.pem");
        return certificate.SerialNumber;
    }

    private static void Trust(PreloadSite site, string? revoked, params string[] keys)
    {
        var lines = File.ReadAllLines(site.Policy).Where(line => !line.StartsWith("trust.", StringComparison.Ordinal));
        string anchors = string.Join(", ", keys.Select(folder => $"\"{folder}/cert.pem\""));
        File.WriteAllLines(site.Policy, [$"trust.anchors = [{anchors}]", .. revoked is null ? Array.Empty<string>() : [$"trust.revoked = \"{revoked}\""], .. lines]);
    }

    private string Key(string name)
    {
        PreloadSite.Linchpin(0, "keygen", "--out", _keys / name, "--algorithm", "ecdsa", "--subject", name);
        return _keys / name;
    }
}
