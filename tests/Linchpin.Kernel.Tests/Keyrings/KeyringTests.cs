using Linchpin.Bpf;
using Linchpin.Bpf.Kernel;
using Linchpin.Kernel.Tests.Harness;
using Linchpin.Kernel.Tests.LightSkeleton;

namespace Linchpin.Kernel.Tests.Keyrings;

/// <summary>Keyrings that hold certificates, and hold them fast.</summary>
public sealed class KeyringTests
{
    [KernelFact(From = "6.1")]
    public void A_locked_keyring_takes_no_key_and_loses_none_whatever_root_does()
    {
        using var signer = LoaderSigner.WithRsa();
        var keyring = signer.Trusted();

        Assert.Equal("EACCES", Assert.Throws<KeyringException>(() => keyring.Add(signer.Anchor)).ErrnoName);
        Assert.Equal("EACCES", Assert.Throws<KeyringException>(keyring.Lock).ErrnoName);
        Assert.Equal(Errno.Access, KeySyscall.SetPermissions(keyring.Id.Value, 0x3f3f0000).Errno);

        Assert.Contains($"{keyring.Name}: 1", File.ReadAllText("/proc/keys"), StringComparison.Ordinal);
        keyring.Remove();
    }

    [KernelFact(From = "6.1")]
    public void What_is_no_certificate_is_refused()
    {
        var keyring = Keyring.Create("linchpin-test-garbage");
        Assert.Equal("EBADMSG", Assert.Throws<KeyringException>(() => keyring.Add("garbage"u8)).ErrnoName);
        keyring.Remove();
    }

    [KernelFact(From = "6.1")]
    public void A_keyring_is_removed_once()
    {
        var keyring = Keyring.Create("linchpin-test-removed");
        keyring.Remove();
        Assert.Contains("can't remove keyring", Assert.Throws<KeyringException>(keyring.Remove).Message, StringComparison.Ordinal);
    }
}
