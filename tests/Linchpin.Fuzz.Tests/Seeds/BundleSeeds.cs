using System.Security.Cryptography.X509Certificates;
using Linchpin.Bpf.Objects;
using Linchpin.Bundles;
using Linchpin.Bundles.Layout;

namespace Linchpin.Fuzz.Tests;

/// <summary>Small bundles and signatures.</summary>
/// <remarks>The certificate and the signatures of "what is signed" were made once, with OpenSSL, and the key thrown away: a new key would make every run another one.</remarks>
internal static class BundleSeeds
{
    private const string Certificate = """
        MIIBdjCCARygAwIBAgIUOYILXyzhw1/4w4hZKinLTR0C800wCgYIKoZIzj0EAwIwDzENMAsGA1UEAwwEZnV6ejAgFw0yNjExMjQwODA3MjhaGA8yMTI2MTAz
        MTA4MDcyOFowDzENMAsGA1UEAwwEZnV6ejBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABM5X79jTBtdkvcvkGho1kKxc0KqZpTBMNs203U0It9HVxqQE7zQj
        Gs7Ef3Kr98aLr7DJZHxiAKXbjfmIO7nKZX+jVDBSMB0GA1UdDgQWBBSC/Cn2BYx2yUTI1av0SfVX/HenujATBgNVHSUEDDAKBggrBgEFBQcDAzAOBgNVHQ8B
        Af8EBAMCB4AwDAYDVR0TAQH/BAIwADAKBggqhkjOPQQDAgNIADBFAiADsZHScOeQCKu9yhlYRc7LZyvDHEDYDHaCxjgG/ffxVgIhAMGO0tJujMCfsLY0YW+Q
        Zx0HTHo2+VDW3Vrn/ybfov1Q
        """;

    // openssl cms -sign -noattr -nocerts
    private const string PlainSignature = """
        MIHEBgkqhkiG9w0BBwKggbYwgbMCAQExDTALBglghkgBZQMEAgEwCwYJKoZIhvcNAQcBMYGRMIGOAgEBMCcwDzENMAsGA1UEAwwEZnV6egIUOYILXyzhw1/4
        w4hZKinLTR0C800wCwYJYIZIAWUDBAIBMAoGCCqGSM49BAMCBEcwRQIhAKnmRmb9udR/90PpF/WgK+hSL27tatRagnr7/HYfU8C6AiATsJX3uP7kU2PVJ1zQ
        tFABj8XspxZBvlR0Vr+B9ylZ2A==
        """;

    // openssl cms -sign -nocerts -keyid -nosmimecap
    private const string SignatureWithAttributes = """
        MIIBHQYJKoZIhvcNAQcCoIIBDjCCAQoCAQMxDTALBglghkgBZQMEAgEwCwYJKoZIhvcNAQcBMYHoMIHlAgEDgBSC/Cn2BYx2yUTI1av0SfVX/HenujALBglg
        hkgBZQMEAgGgaTAYBgkqhkiG9w0BCQMxCwYJKoZIhvcNAQcBMBwGCSqGSIb3DQEJBTEPFw0yNjExMjQwODA3MjhaMC8GCSqGSIb3DQEJBDEiBCCBmJNDTE/p
        gYapPOJ4LHpzAjpGtYiwibtVn5j8S4lcPDAKBggqhkjOPQQDAgRGMEQCIBXdW5u7ffsigb01DLosM3QudwiXq9qjJ1R3Bp97WVFFAiAFlv7edXaKXgVelJJM
        T5dudQ56ebP03AowyxM0qIqpxw==
        """;

    // openssl cms -sign -noattr
    private const string SignatureWithCertificate = """
        MIICRAYJKoZIhvcNAQcCoIICNTCCAjECAQExDTALBglghkgBZQMEAgEwCwYJKoZIhvcNAQcBoIIBejCCAXYwggEcoAMCAQICFDmCC18s4cNf+MOIWSopy00d
        AvNNMAoGCCqGSM49BAMCMA8xDTALBgNVBAMMBGZ1enowIBcNMjYxMTI0MDgwNzI4WhgPMjEyNjEwMzEwODA3MjhaMA8xDTALBgNVBAMMBGZ1enowWTATBgcq
        hkjOPQIBBggqhkjOPQMBBwNCAATOV+/Y0wbXZL3L5BoaNZCsXNCqmaUwTDbNtN1NCLfR1cakBO80IxrOxH9yq/fGi6+wyWR8YgCl2435iDu5ymV/o1QwUjAd
        BgNVHQ4EFgQUgvwp9gWMdslEyNWr9En1V/x3p7owEwYDVR0lBAwwCgYIKwYBBQUHAwMwDgYDVR0PAQH/BAQDAgeAMAwGA1UdEwEB/wQCMAAwCgYIKoZIzj0E
        AwIDSAAwRQIgA7GR0nDnkAirvcoZWEXOy2crwxxA2Ax2gsY4Bv338VYCIQDBjtLSbozAn7C2NGFvkGcdB0x6NvlQ1t1a5/8m36L9UDGBkTCBjgIBATAnMA8x
        DTALBgNVBAMMBGZ1enoCFDmCC18s4cNf+MOIWSopy00dAvNNMAsGCWCGSAFlAwQCATAKBggqhkjOPQQDAgRHMEUCIDBHzu6DFIqHyrKvMc9BlCoHIxhLdYjS
        NidDAyj7drzNAiEArOboedTZgZwth7wZA0Kx1Vb3G7w/iiwwUYQLJafU3Y4=
        """;

    private static readonly byte[] BundleFile = Builder().Build().ToFile(Convert.FromBase64String(PlainSignature));
    private static readonly byte[] UnsignedFile = Builder().Build().ToFile();

    /// <summary>What the signatures are of.</summary>
    public static ReadOnlyMemory<byte> Signed { get; } = "what is signed"u8.ToArray();

    /// <summary>The signer's certificate.</summary>
    public static TrustStore Trust { get; } = TrustStore.Of([X509CertificateLoader.LoadCertificate(Convert.FromBase64String(Certificate))]);

    /// <summary>A time at which the certificate is valid.</summary>
    public static VerificationOptions Options { get; } = new() { Clock = new FixedClock() };

    public static byte[][] Signatures() => [Convert.FromBase64String(PlainSignature), Convert.FromBase64String(SignatureWithAttributes), Convert.FromBase64String(SignatureWithCertificate)];

    /// <summary>A bundle file, with a signature over something else.</summary>
    public static byte[][] Bundles() => [BundleFile];

    public static byte[][] Manifests() => [BundleLayout.Read(UnsignedFile, "seed").Config.Content.ToArray()];

    public static byte[][] Revocations() =>
    [
        """{"certificates":["0a1b"],"bundles":["sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],"lowestVersions":{"policy":"1.2.3"}}"""u8.ToArray(),
    ];

    private static BundleBuilder Builder() => new BundleBuilder(BundleName.Parse("policy"), new(1, 2, 3)).Add("\x7fELF"u8.ToArray(), new BpfObjectSpec
    {
        Name = "policy",
        License = "GPL",
        KernelVersion = 0,
        Programs = [new ProgramSpec { Name = "guard_open", SectionName = "lsm/file_open", Type = ProgramType.Lsm, AttachMethod = AttachMethod.Trampoline, AttachTarget = "file_open" },
            new ProgramSpec { Name = "filter", SectionName = "netfilter", Type = ProgramType.Netfilter },
            new ProgramSpec { Name = "drop", SectionName = "xdp", Type = ProgramType.Xdp }],
        Maps = [new MapSpec("denials") { Type = MapType.RingBuffer }],
        Variables = [],
        Externs = [],
        Btf = null,
    }).Attach("filter", AttachPlace.Parse("netfilter:ipv4,input,-100")).Attach("drop", AttachPlace.Parse("xdp:eth0,generic")).Add("policy", Loader());

    private static SignedLoader Loader() => new("instructions"u8.ToArray(), "data"u8.ToArray(),
    [
        new(LoaderScheme.Instructions, Convert.FromBase64String(SignatureWithCertificate)),
        new(LoaderScheme.InstructionsAndData, Convert.FromBase64String(SignatureWithAttributes)),
    ]);

    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    }
}
