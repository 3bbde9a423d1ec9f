using System.Security.Cryptography;
using System.Text.Json;
using Linchpin.Kernel.Tests.Harness;
using Linchpin.Kernel.Tests.LightSkeleton;
using Linchpin.Preloading;
using Linchpin.Preloading.Execution;
using Linchpin.Preloading.Policy;
using CommandLine = Linchpin.Kernel.Tests.Harness.CommandLine;

namespace Linchpin.Kernel.Tests.Preloading;

/// <summary>A policy, a key and bundles in a folder, and the real linchpin to preload them with. When the test ends, nothing of it is in the kernel any more.</summary>
internal sealed class PreloadSite : IDisposable
{
    public const string Root = "/sys/fs/bpf/linchpin";
    private const string Measured = "/run/linchpin/measured.log";

    private static readonly Lazy<string> Keys = new(MakeKeys);

    private readonly ScratchFolder _folder = new();
    private readonly string _keys;

    public PreloadSite(string more = "") : this(Keys.Value, $"{Keys.Value}/cert.pem", more)
    {
    }

    private PreloadSite(string keys, string anchor, string more)
    {
        _keys = keys;
        if (File.Exists(Measured))
            File.Delete(Measured); // what other tests measured: each run reads all of it
        Policy = _folder.File("linchpin.toml", $"trust.anchors = [\"{anchor}\"]\npreload.directory = \"bundles\"\n{more}");
    }

    public string Policy { get; }

    /// <summary>One that trusts an authority alone whose kind of key no kernel knows, and whose signer has one that kernels know.</summary>
    public static PreloadSite OfUnknownAuthority(string more = "")
    {
        using var signer = LoaderSigner.OfAuthority(ECCurve.NamedCurves.brainpoolP256r1);
        var folder = Directory.CreateTempSubdirectory("linchpin-keys-").FullName;
        File.WriteAllText($"{folder}/authority.pem", PemEncoding.WriteString("CERTIFICATE", signer.Anchor));
        File.WriteAllText($"{folder}/cert.pem", signer.Identity.CertificatePem);
        File.WriteAllText($"{folder}/key.pem", signer.Identity.KeyPem);
        return new PreloadSite(folder, $"{folder}/authority.pem", more);
    }

    /// <summary>Runs linchpin, and fails the test if it ends otherwise than it should.</summary>
    public static CommandResult Linchpin(int exitCode, params string[] arguments)
    {
        var result = CommandLine.Run("/usr/bin/linchpin", arguments);
        Assert.True(result.ExitCode == exitCode,
            $"linchpin {string.Join(' ', arguments)} ended with {result.ExitCode}, not {exitCode}:\n{result.Output}{result.Errors}");
        return result;
    }

    /// <summary>Signs objects as a bundle that the policy finds by its name.</summary>
    /// <returns>The bundle's path.</returns>
    public string Sign(string name, params string[] objects) => SignVersion(name, "1.0.0", objects);

    /// <summary>The same of one object, with what its programs are attached to: <c>PROGRAM=PLACE</c>.</summary>
    public string SignAttached(string name, string @object, params string[] places) =>
        Sign(name, "1.0.0", [TestObjects.Path(@object), .. places.SelectMany(place => new[] { "--attach", place })]);

    public string SignVersion(string name, string version, params string[] objects) => Sign(name, version, [.. objects.Select(TestObjects.Path)]);

    /// <summary>The same, with what the objects' programs are attached to.</summary>
    public string SignVersion(string name, string version, string[] objects, string[] places) =>
        Sign(name, version, [.. objects.Select(TestObjects.Path), .. places.SelectMany(place => new[] { "--attach", place })]);

    /// <summary>The same of one object, with the keys of a folder.</summary>
    public void SignBy(string keys, string name, string version, string @object) => Sign(keys, name, version, [TestObjects.Path(@object)]);

    private string Sign(string name, string version, string[] arguments) => Sign(_keys, name, version, arguments);

    private string Sign(string keys, string name, string version, string[] arguments)
    {
        Directory.CreateDirectory(_folder / "bundles");
        var path = _folder / $"bundles/{name}.lpb";
        Linchpin(0, ["sign", .. arguments, "--key", $"{keys}/key.pem", "--cert", $"{keys}/cert.pem", "--name", name, "--version", version, "-o", path]);
        return path;
    }

    public CommandResult Preload(params string[] arguments) => Preload(0, arguments);

    public CommandResult Preload(int exitCode, params string[] arguments) => Linchpin(exitCode, ["preload", "--config", Policy, .. arguments]);

    /// <summary>Preloads in this process.</summary>
    public void PreloadHere(params string[] bundles) => PreloadHere(FaultInjection.None, bundles);

    public void PreloadHere(FaultInjection faults, params string[] bundles) => new Preloader(PolicyFile.Load(Policy) with { Bundles = bundles }).Run(faults);

    public CommandResult Upgrade(params string[] arguments) => Upgrade(0, arguments);

    public CommandResult Upgrade(int exitCode, params string[] arguments) => Linchpin(exitCode, ["upgrade", "--config", Policy, .. arguments]);

    /// <summary>Upgrades in this process.</summary>
    public void UpgradeHere(params string[] bundles) => UpgradeHere(FaultInjection.None, bundles);

    public void UpgradeHere(FaultInjection faults, params string[] bundles) => new Upgrader(PolicyFile.Load(Policy) with { Bundles = bundles }).Run(faults);

    /// <summary>What <c>linchpin status</c> says; it must have nothing to complain of.</summary>
    public static JsonElement Status(int exitCode = 0)
    {
        using var document = JsonDocument.Parse(Linchpin(exitCode, "status", "--json").Output);
        return document.RootElement.Clone();
    }

    public void Dispose()
    {
        new Unloader().UnloadAll();
        _folder.Dispose();
    }

    // Elliptic curves: an RSA key takes an emulated processor half a minute.
    private static string MakeKeys()
    {
        var folder = Directory.CreateTempSubdirectory("linchpin-keys-").FullName;
        Linchpin(0, "keygen", "--out", folder, "--algorithm", "ecdsa");
        return folder;
    }
}
