namespace Linchpin.Bpf.Kernel;

/// <summary>The calls about keys and keyrings: <c>add_key(2)</c> and <c>keyctl(2)</c>.</summary>
/// <remarks>Source: UAPI <c>linux/keyctl.h</c>.</remarks>
internal static unsafe class KeySyscall
{
    /// <summary>The keyring of the calling user, whichever process asks (<c>KEY_SPEC_USER_KEYRING</c>).</summary>
    public const int UserKeyring = -4;

    private const int SetPermissionsOperation = 5;
    private const int UnlinkOperation = 9;
    private const int ReadOperation = 11;
    private const int InvalidateOperation = 21;
    private const int RestrictOperation = 29;

    /// <summary>Adds a key to a keyring: the value is its serial.</summary>
    public static KeyResult Add(string type, string description, ReadOnlySpan<byte> payload, int keyring)
    {
        fixed (byte* typeName = BpfSyscall.Terminated(type), text = BpfSyscall.Terminated(description), bytes = payload)
            return Result(Libc.SystemCall(SystemCallNumber.AddKey, typeName, text, bytes, (nuint)payload.Length, keyring));
    }

    /// <summary>No key can be linked to the keyring from now on. First in Linux 4.12.</summary>
    public static KeyResult RefuseAllKeys(int keyring) => Control(RestrictOperation, keyring, 0);

    /// <summary>Only keys that one of another keyring has signed can be linked to the keyring from now on. It holds the other for as long as it is there.</summary>
    public static KeyResult RefuseKeysNotSignedIn(int other, int keyring)
    {
        fixed (byte* type = BpfSyscall.Terminated("asymmetric"), signers = BpfSyscall.Terminated($"key_or_keyring:{other}"))
            return Result(Libc.SystemCall(SystemCallNumber.KeyControl, RestrictOperation, keyring, type, signers, 0));
    }

    /// <summary>Sets who may do what with a key.</summary>
    public static KeyResult SetPermissions(int key, uint permissions) => Control(SetPermissionsOperation, key, (nint)permissions);

    /// <summary>Takes a key out of a keyring.</summary>
    public static KeyResult Unlink(int key, int keyring) => Control(UnlinkOperation, key, keyring);

    /// <summary>The kernel gives up a key: it goes out of all keyrings, a moment later.</summary>
    public static KeyResult Invalidate(int key) => Control(InvalidateOperation, key, 0);

    /// <summary>The serials of what is in a keyring: the value is how many bytes they are, which may be more than there is room for.</summary>
    public static KeyResult Read(int keyring, Span<int> serials)
    {
        fixed (int* first = serials)
            return Result(Libc.SystemCall(SystemCallNumber.KeyControl, ReadOperation, keyring, first, (void*)(serials.Length * sizeof(int)), 0));
    }

    private static KeyResult Control(int operation, int key, nint argument) =>
        Result(Libc.SystemCall(SystemCallNumber.KeyControl, operation, key, (void*)argument, null, 0));

    private static KeyResult Result(nint value) => value >= 0 ? new KeyResult((int)value, 0) : new KeyResult(-1, Errno.Last);
}
