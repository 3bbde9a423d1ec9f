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
    public void One_with_a_holder_goes_when_it_is_removed()
    {
        var keyring = WithHolder();

        keyring.Remove();

        Assert.True(SpinWait.SpinUntil(() => !IsListed(keyring), TimeSpan.FromSeconds(30)));
    }

    [KernelFact(From = "6.1")]
    public void One_that_is_kept_keeps_its_number_whatever_root_does()
    {
        var keyring = WithHolder();
        keyring.Keep();

        Assert.Equal("EACCES", Assert.Throws<KeyringException>(keyring.Remove).ErrnoName);
        Assert.Equal(0, KeySyscall.Unlink(keyring.Id.Value, KeySyscall.UserKeyring).Errno);
        Assert.Equal(0, KeySyscall.Invalidate(keyring.Id.Value).Errno);

        Assert.False(SpinWait.SpinUntil(() => !IsListed(keyring), TimeSpan.FromSeconds(3)));
    }

    [KernelFact(From = "6.1")]
    public void A_key_that_somebody_else_added_is_noticed_when_it_is_locked()
    {
        using var signer = LoaderSigner.WithRsa();
        var keyring = Keyring.Create("linchpin-test-foreign");
        Assert.Equal(0, KeySyscall.Add("asymmetric", "", signer.Anchor, keyring.Id.Value).Errno);

        Assert.Equal("EKEYREJECTED", Assert.Throws<KeyringException>(keyring.Lock).ErrnoName);
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

    private static Keyring WithHolder()
    {
        using var signer = LoaderSigner.WithRsa();
        var keyring = Keyring.Create($"linchpin-test-{Guid.NewGuid():n}");
        keyring.Add(signer.Anchor);
        keyring.AddHolder();
        keyring.Lock();
        return keyring;
    }

    // Its number is in hexadecimal at the start of a line, for as long as it is taken.
    private static bool IsListed(Keyring keyring) =>
        File.ReadLines("/proc/keys").Any(line => line.StartsWith($"{keyring.Id.Value:x8} ", StringComparison.Ordinal));
}
