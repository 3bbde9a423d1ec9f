using Linchpin.Bpf.Kernel;

namespace Linchpin.Bpf;

/// <summary>A keyring of the kernel's with certificates that signatures of programs are checked against. It belongs to the user and outlives the process that made it.</summary>
public sealed class Keyring
{
    private const string CertificateType = "asymmetric";

    // View, read and search, for those who possess it and for their user: to look at it and to check signatures with it.
    private const uint LookAndSearch = 0x0b0b0000;

    private Keyring(KeyringId id, string name) => (Id, Name) = (id, name);

    /// <summary>What the kernel finds it by, while it is there.</summary>
    public KeyringId Id { get; }

    /// <summary>Its name, as <c>/proc/keys</c> shows it.</summary>
    public string Name { get; }

    /// <summary>Makes an empty one.</summary>
    /// <param name="name">Its name. The user's keyring of that name, if there is one, is replaced.</param>
    /// <exception cref="KeyringException">The kernel has no keyrings, or the user too many.</exception>
    public static Keyring Create(string name) =>
        new(new(KeySyscall.Add("keyring", name, [], KeySyscall.UserKeyring).OrThrow($"can't make keyring '{name}'")), name);

    /// <summary>Adds a certificate.</summary>
    /// <param name="certificate">X.509 in DER.</param>
    /// <exception cref="KeyringException">The kernel doesn't know its kind of key (ENOPKG; Debian's 6.1 knows no ECDSA), can't read it (EBADMSG), or the keyring is locked (EACCES).</exception>
    public void Add(ReadOnlySpan<byte> certificate) =>
        KeySyscall.Add(CertificateType, "", certificate, Id.Value).OrThrow($"can't add a certificate to keyring '{Name}'");

    /// <summary>Nobody adds, removes or replaces anything in it from now on, root neither.</summary>
    /// <exception cref="KeyringException">The kernel refuses it.</exception>
    public void Lock()
    {
        KeySyscall.RefuseAllKeys(Id.Value).OrThrow($"can't restrict keyring '{Name}'");
        KeySyscall.SetPermissions(Id.Value, LookAndSearch).OrThrow($"can't lock keyring '{Name}'");
    }

    /// <summary>Takes it from the user's keyrings: it goes with its last user.</summary>
    /// <exception cref="KeyringException">It isn't there any more (ENOENT).</exception>
    public void Remove() => KeySyscall.Unlink(Id.Value, KeySyscall.UserKeyring).OrThrow($"can't remove keyring '{Name}'");
}
