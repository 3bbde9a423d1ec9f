using System.Security.Cryptography;
using System.Text;
using Linchpin.Bpf;
using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.LightSkeleton;

/// <summary>Who refuses which change of a signed loader: the kernel when it is loaded, or the loader when it runs. Either way nothing of the object is loaded.</summary>
public sealed class TamperedLoaderTests : IDisposable
{
    private const string First = "6.18";
    private const string Feature = "signature checks of programs";

    private readonly LoaderSigner _signer = LoaderSigner.WithEcdsa();
    private readonly LoaderProgram _loader = LoaderProgram.Compile(TestObjects.Read("deny_open"));
    private readonly LoaderSignature _signature;
    private readonly Keyring _keyring;

    public TamperedLoaderTests()
    {
        if (!BpfFeatures.ProgramSignatures.IsSupported)
            Assert.Skip("this kernel checks no signatures");
        _keyring = _signer.Trusted();
        var signatures = _signer.Sign(_loader);
        var load = _loader.RunSigned(signatures, _keyring.Id);
        load.Object.Dispose();
        _signature = signatures.Single(signature => signature.Scheme == load.Scheme);
    }

    private bool IsSignatureOverAll => _signature.Scheme == LoaderScheme.InstructionsAndData;

    public void Dispose()
    {
        _keyring.Remove();
        _signer.Dispose();
    }

    [KernelFact(From = First, Feature = Feature)]
    public void Nothing_changed() => Refusals(_ => { }, load: "OK", run: "OK");

    [KernelFact(From = First, Feature = Feature)]
    public void An_instruction() => Refusals(hand =>
    {
        hand.Instructions[^1].Immediate++;
        hand.ExclusiveTo = null;
    }, load: IsSignatureOverAll ? "EPERM" : "EKEYREJECTED");

    [KernelFact(From = First, Feature = Feature)]
    public void An_instruction_with_a_map_for_it() => Refusals(hand =>
    {
        hand.Instructions[^1].Immediate++;
        hand.ExclusiveTo = SHA256.HashData(System.Runtime.InteropServices.MemoryMarshal.AsBytes(hand.Instructions.AsSpan()));
    }, load: "EKEYREJECTED");

    [KernelFact(From = First, Feature = Feature)]
    public void The_data() => Refusals(hand => hand.Data[^1] ^= 1, load: IsSignatureOverAll ? "EKEYREJECTED" : "OK", run: "EINVAL");

    [KernelFact(From = First, Feature = Feature)]
    public void Data_that_can_still_be_written() => Refusals(hand => hand.Freezes = false, load: IsSignatureOverAll ? "EPERM" : "OK", run: "EINVAL");

    [KernelFact(From = First, Feature = Feature)]
    public void Data_whose_hash_nobody_asked_for() => Refusals(hand => hand.AsksForHash = false, load: "OK", run: "EINVAL");

    // On 6.18 it is let through: the loader looks at frozen data, and at nobody's but its own.
    [KernelFact(From = First, Feature = Feature)]
    public void Data_that_others_can_use() => Refusals(hand => hand.ExclusiveTo = null, load: IsSignatureOverAll ? "EPERM" : "OK", run: "OK");

    [KernelFact(From = First, Feature = Feature)]
    public void Data_that_are_for_another_program() => Refusals(hand => hand.ExclusiveTo = new byte[SHA256.HashSizeInBytes], load: "EACCES");

    [KernelFact(From = First, Feature = Feature)]
    public void The_descriptor_of_the_data()
    {
        using var other = BpfMap.Create(new MapSpec("other") { Type = MapType.Array, KeySize = sizeof(int), ValueSize = (uint)_loader.Data.Length, MaxEntries = 1 });
        other.TryUpdate([0, 0, 0, 0], _loader.Data.Span);
        Refusals(hand => hand.ReplacedBy = other, load: IsSignatureOverAll ? "EPERM" : "OK", run: "EINVAL");
    }

    [KernelFact(From = First, Feature = Feature)]
    public void The_number_of_maps() => Refusals(hand => hand.BoundMaps = IsSignatureOverAll ? 0u : 1u, load: IsSignatureOverAll ? "EKEYREJECTED" : "EACCES");

    [KernelFact(From = First, Feature = Feature)]
    public void A_bit_of_the_signature() => Refusals(_ => { }, load: "EKEYREJECTED", cms: cms => [.. cms[..^1], (byte)(cms[^1] ^ 1)]);

    [KernelFact(From = First, Feature = Feature)]
    public void A_signature_that_is_cut() => Refusals(_ => { }, load: "EBADMSG", cms: cms => cms[..^1]);

    [KernelFact(From = First, Feature = Feature)]
    public void A_signature_in_PEM() => Refusals(_ => { }, load: "EBADMSG", cms: cms => Encoding.ASCII.GetBytes(PemEncoding.WriteString("CMS", cms)));

    [KernelFact(From = First, Feature = Feature)]
    public void A_signature_beyond_8_KiB() => Refusals(_ => { }, load: "EINVAL", cms: cms => [.. cms, .. new byte[8192]]);

    [KernelFact(From = First, Feature = Feature)]
    public void A_keyring_without_the_key()
    {
        var empty = Keyring.Create("linchpin-test-empty");
        Refusals(_ => { }, load: "ENOKEY", keyring: empty.Id);
        empty.Remove();
    }

    [KernelFact(From = First, Feature = Feature)]
    public void The_systems_keyrings()
    {
        foreach (var keyring in (KeyringId[])[KeyringId.Builtin, KeyringId.Secondary, KeyringId.Platform])
            Refusals(_ => { }, load: "ENOKEY", keyring: keyring);
    }

    [KernelFact(From = First, Feature = Feature)]
    public void A_keyring_that_is_gone()
    {
        var gone = _signer.Trusted();
        gone.Remove();
        Eventually.Holds(() => !File.ReadAllText("/proc/keys").Contains(gone.Name, StringComparison.Ordinal), "the keyring is still there");
        Refusals(_ => { }, load: "EINVAL", keyring: gone.Id);
    }

    [KernelFact(From = First, Feature = Feature)]
    public void A_keyring_that_has_expired()
    {
        var expired = _signer.Trusted(seconds: 5);
        Eventually.Holds(() => System.Text.RegularExpressions.Regex.IsMatch(File.ReadAllText("/proc/keys"), $"(?m)^{expired.Id.Value:x8} .* expd "), "the keyring has not expired");
        Refusals(_ => { }, load: "EKEYEXPIRED", keyring: expired.Id);
        expired.Remove();
    }

    [KernelFact(From = First, Feature = Feature)]
    public void The_key_itself_in_place_of_its_keyring()
    {
        var keyring = Keyring.Create("linchpin-test-key");
        var key = KeySyscall.Add("asymmetric", "", _signer.Anchor, keyring.Id.Value);
        Refusals(_ => { }, load: "ENOKEY", keyring: new KeyringId(key.Value));
        keyring.Remove();
    }

    private void Refusals(Action<LoaderByHand> change, string load, string? run = null, KeyringId? keyring = null, Func<byte[], byte[]>? cms = null)
    {
        using var hand = new LoaderByHand(_loader);
        change(hand);
        var signature = cms is null ? _signature : _signature with { Cms = cms(_signature.Cms.ToArray()) };
        Assert.Equal(load, hand.Load(signature, keyring ?? _keyring.Id));
        if (load == "OK")
            Assert.Equal(run, hand.Run());
    }
}
