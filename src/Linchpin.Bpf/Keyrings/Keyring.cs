using Linchpin.Bpf.Kernel;

namespace Linchpin.Bpf;

/// <summary>A keyring of the kernel's with certificates that signatures of programs are checked against. It belongs to the user and outlives the process that made it.</summary>
public sealed class Keyring
{
    private const string CertificateType = "asymmetric";

    // View, read and search, for those who possess it and for their user: to look at it and to check signatures with it.
    private const uint LookAndSearch = 0x0b0b0000;

    private const int Nobody = 0;

    private readonly List<int> _added = [];
    private int? _holder;

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
        _added.Add(KeySyscall.Add(CertificateType, "", certificate, Id.Value).OrThrow($"can't add a certificate to keyring '{Name}'"));

    /// <summary>Gives it a holder, before it is locked: another keyring, in this one, that refers to it.</summary>
    /// <exception cref="KeyringException">The kernel refuses it.</exception>
    public void AddHolder()
    {
        var holder = KeySyscall.Add("keyring", $"{Name}-holder", [], Id.Value).OrThrow($"can't make a holder of keyring '{Name}'");
        _added.Add(holder);
        _holder = holder;
        KeySyscall.RefuseKeysNotSignedIn(Id.Value, holder).OrThrow($"can't make a holder of keyring '{Name}'");
    }

    /// <summary>Nobody adds, removes or replaces anything in it from now on, root neither.</summary>
    /// <exception cref="KeyringException">The kernel refuses it, or somebody else put something into it before (EKEYREJECTED).</exception>
    public void Lock()
    {
        KeySyscall.RefuseAllKeys(Id.Value).OrThrow($"can't restrict keyring '{Name}'");
        RequireOwnKeys();
        KeySyscall.SetPermissions(Id.Value, LookAndSearch).OrThrow($"can't lock keyring '{Name}'");
    }

    /// <summary>Leaves it to its holder: its number is no other keyring's until the kernel stops, even if root takes it from all keyrings or makes the kernel give it up.</summary>
    /// <exception cref="KeyringException">The kernel refuses it.</exception>
    public void Keep() => KeySyscall.SetPermissions(_holder ?? throw new InvalidOperationException("it has no holder"), Nobody).OrThrow($"can't keep keyring '{Name}'");

    /// <summary>Takes it from the user's keyrings: it goes with its last user.</summary>
    /// <exception cref="KeyringException">It isn't there any more (ENOENT).</exception>
    public void Remove()
    {
        if (_holder is { } holder)
            KeySyscall.Invalidate(holder).OrThrow($"can't remove the holder of keyring '{Name}'");
        KeySyscall.Unlink(Id.Value, KeySyscall.UserKeyring).OrThrow($"can't remove keyring '{Name}'");
    }

    // Until it was restricted, whoever has the user's rights could add keys.
    private void RequireOwnKeys()
    {
        var serials = new int[_added.Count + 1];
        var size = KeySyscall.Read(Id.Value, serials).OrThrow($"can't read keyring '{Name}'");
        if (size > _added.Count * sizeof(int) || serials.AsSpan(0, size / sizeof(int)).ToArray().Except(_added).Any())
            throw new KeyringException($"somebody else has put a key into keyring '{Name}'", Errno.KeyRejected);
    }
}
