using System.Security.Cryptography;
using Linchpin.Bpf;
using Linchpin.Bpf.Objects;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.LightSkeleton;

/// <summary>Loaders that the kernel takes only after it has checked who signed them.</summary>
public sealed class SignedLoaderTests
{
    private const string First = "6.18";
    private const string Feature = "signature checks of programs";

    [KernelTheory(From = First, Feature = Feature)]
    [InlineData("RSA")]
    [InlineData("ECDSA P-256")]
    [InlineData("ECDSA P-384")]
    [InlineData("authority")]
    public void A_signed_loader_loads_its_object(string signer)
    {
        using var somebody = Signer(signer);
        var keyring = somebody.Trusted();
        var loader = LoaderProgram.Compile(TestObjects.Read("link_kinds"));

        using var loaded = loader.RunSigned(somebody.Sign(loader), keyring.Id).Object;

        var links = loaded.Attach();
        Assert.NotEmpty(links);
        Assert.All(links, link => link.Dispose());
        keyring.Remove();
    }

    [KernelFact(From = First, Feature = Feature)]
    public void A_loader_that_was_written_down_loads_the_same_object()
    {
        using var somebody = LoaderSigner.WithEcdsa();
        var keyring = somebody.Trusted();
        var compiled = LoaderProgram.Compile(TestObjects.Read("deny_open"));
        var signatures = somebody.Sign(compiled);
        var instructions = compiled.ToBeSigned(LoaderScheme.Instructions);

        var read = LoaderProgram.Read(TestObjects.Read("deny_open"), instructions, compiled.Data);

        using var first = compiled.RunSigned(signatures, keyring.Id).Object;
        using var second = read.RunSigned(signatures, keyring.Id).Object;
        Assert.Equal(first.Programs.Select(program => program.Tag), second.Programs.Select(program => program.Tag));
        keyring.Remove();
    }

    [KernelTheory(From = First, Feature = Feature)]
    [InlineData("-noattr -nocerts")]
    [InlineData("-noattr -nocerts -keyid")]
    [InlineData("-noattr")]
    [InlineData("-nosmimecap")]
    public void Openssls_signatures_are_as_good(string options)
    {
        using var somebody = LoaderSigner.WithEcdsa();
        using var folder = new ScratchFolder();
        var keyring = somebody.Trusted();
        var loader = LoaderProgram.Compile(TestObjects.Read("deny_open"));
        var (key, certificate) = (folder.File("key.pem", somebody.Identity.KeyPem), folder.File("cert.pem", somebody.Identity.CertificatePem));
        LoaderSignature Sign(LoaderScheme scheme)
        {
            var (content, cms) = (folder / "content", folder / "cms");
            File.WriteAllBytes(content, loader.ToBeSigned(scheme));
            var result = CommandLine.Run("openssl", ["cms", "-sign", "-binary", "-md", "sha256", "-outform", "DER", "-in", content, "-signer", certificate, "-inkey", key, "-out", cms, .. options.Split(' ')]);
            Assert.True(result.ExitCode == 0, result.Errors);
            return new LoaderSignature(scheme, File.ReadAllBytes(cms));
        }

        loader.RunSigned([.. Enum.GetValues<LoaderScheme>().Select(Sign)], keyring.Id).Object.Dispose();

        keyring.Remove();
    }

    [KernelFact(From = First, Feature = Feature)]
    public void A_signature_for_another_loader_is_refused()
    {
        using var somebody = LoaderSigner.WithEcdsa();
        var keyring = somebody.Trusted();
        var others = somebody.Sign(LoaderProgram.Compile(TestObjects.Read("data_sections")));

        var error = Assert.Throws<LoaderSignatureException>(() => LoaderProgram.Compile(TestObjects.Read("deny_open")).RunSigned(others, keyring.Id));

        Assert.Equal("EKEYREJECTED", error.ErrnoName);
        Assert.Contains("made over something else", error.Message, StringComparison.Ordinal);
        keyring.Remove();
    }

    [KernelFact(From = First, Feature = Feature)]
    public void A_stranger_is_refused()
    {
        using var somebody = LoaderSigner.WithEcdsa();
        using var stranger = LoaderSigner.WithEcdsa(ECCurve.NamedCurves.nistP384);
        var keyring = somebody.Trusted();
        var loader = LoaderProgram.Compile(TestObjects.Read("deny_open"));

        var error = Assert.Throws<LoaderSignatureException>(() => loader.RunSigned(stranger.Sign(loader), keyring.Id));

        Assert.Equal("ENOKEY", error.ErrnoName);
        Assert.Contains($"not in keyring {keyring.Id}", error.Message, StringComparison.Ordinal);
        keyring.Remove();
    }

    [KernelFact(From = First, Feature = Feature)]
    public void A_kernel_wants_its_own_scheme()
    {
        using var somebody = LoaderSigner.WithEcdsa();
        var keyring = somebody.Trusted();
        var loader = LoaderProgram.Compile(TestObjects.Read("deny_open"));
        var signatures = somebody.Sign(loader);
        var load = loader.RunSigned(signatures, keyring.Id);
        load.Object.Dispose();

        var error = Assert.Throws<LoaderSignatureException>(() => loader.RunSigned([.. signatures.Where(signature => signature.Scheme != load.Scheme)], keyring.Id));

        Assert.Equal(load.Scheme == LoaderScheme.Instructions ? "EKEYREJECTED" : "EACCES", error.ErrnoName);
        keyring.Remove();
    }

    [KernelFact(From = First, Feature = Feature)]
    public void A_refused_program_is_not_taken_for_a_refused_signature()
    {
        using var somebody = LoaderSigner.WithEcdsa();
        var keyring = somebody.Trusted();
        var loader = LoaderProgram.Compile(TestObjects.Read("refused"));
        var error = Assert.ThrowsAny<VerifierException>(() => loader.RunSigned(somebody.Sign(loader), keyring.Id));
        Assert.NotEmpty(error.Log);
        keyring.Remove();
    }

    [KernelFact(From = "6.1")]
    public void A_kernel_that_checks_no_signatures_says_so()
    {
        Assert.SkipWhen(BpfFeatures.ProgramSignatures.IsSupported, "this kernel checks signatures");
        using var somebody = LoaderSigner.WithEcdsa();
        var loader = LoaderProgram.Compile(TestObjects.Read("deny_open"));
        var error = Assert.Throws<BpfFeatureException>(() => loader.RunSigned(somebody.Sign(loader), KeyringId.Builtin));
        Assert.Equal("6.18", error.FirstKernel);
    }

    private static LoaderSigner Signer(string name) => name switch
    {
        "RSA" => LoaderSigner.WithRsa(),
        "authority" => LoaderSigner.OfAuthority(),
        "ECDSA P-384" => LoaderSigner.WithEcdsa(ECCurve.NamedCurves.nistP384),
        _ => LoaderSigner.WithEcdsa(),
    };
}
