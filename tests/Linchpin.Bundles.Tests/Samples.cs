using System.Security.Cryptography.X509Certificates;
using System.Text;
using Linchpin.Bpf.Objects;
using Linchpin.Bundles.Signing;

namespace Linchpin.Bundles.Tests;

/// <summary>Small bundles and keys for the tests. Keys are made once: an RSA key takes its time.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private static readonly Lazy<NewIdentity> LazyRsa = new(() => NewIdentity.Create(KeyAlgorithm.Rsa, "Test signer", Now.AddDays(-1), TimeSpan.FromDays(365)));
    private static readonly Lazy<NewIdentity> LazyEcdsa = new(() => NewIdentity.Create(KeyAlgorithm.Ecdsa, "Test signer", Now.AddDays(-1), TimeSpan.FromDays(365)));

    public static NewIdentity Rsa => LazyRsa.Value;

    public static NewIdentity Ecdsa => LazyEcdsa.Value;

    public static NewIdentity Of(KeyAlgorithm algorithm) => algorithm == KeyAlgorithm.Rsa ? Rsa : Ecdsa;

    public static SigningIdentity Identity(this NewIdentity identity) => SigningIdentity.FromPem(identity.KeyPem, identity.CertificatePem);

    public static TrustStore Trust(this NewIdentity identity)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPem(identity.CertificatePem);
        return TrustStore.Of(certificates);
    }

    public static CertificateSerial Serial(this NewIdentity identity)
    {
        using var certificate = X509Certificate2.CreateFromPem(identity.CertificatePem);
        return CertificateSerial.Of(certificate);
    }

    public static VerificationOptions At(DateTimeOffset time) => new() { Clock = new FixedClock(time) };

    /// <summary>Stands for an object file: the bundle doesn't look inside.</summary>
    public static byte[] File(string content) => Encoding.ASCII.GetBytes($"\x7f" + "ELF " + content);

    public static BpfObjectSpec Spec(string name, IReadOnlyList<ProgramSpec>? programs = null, IReadOnlyList<MapSpec>? maps = null) => new()
    {
        Name = name,
        License = "GPL",
        KernelVersion = 0,
        Programs = programs ?? [Program("guard_open", "lsm/file_open", ProgramType.Lsm, AttachMethod.Trampoline, "file_open")],
        Maps = maps ?? [new MapSpec("denials") { Type = MapType.RingBuffer }, new MapSpec("allowed") { Type = MapType.Hash }],
        Variables = [],
        Externs = [],
        Btf = null,
    };

    public static ProgramSpec Program(string name, string section, ProgramType type, AttachMethod method, string? target = null) =>
        new() { Name = name, SectionName = section, Type = type, AttachMethod = method, AttachTarget = target };

    public static BundleBuilder Builder(string version = "1.0.0") =>
        new BundleBuilder(BundleName.Parse("protect-files"), BundleVersion.Parse(version)).Add(File("protect files"), Spec("protect-files"));

    public static byte[] Signed(NewIdentity signer, string version = "1.0.0")
    {
        using var identity = signer.Identity();
        return Builder(version).Build().Sign(identity);
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
