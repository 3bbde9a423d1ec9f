namespace Linchpin.Bpf.Kernel;

/// <summary>The calls about keys and keyrings: <c>add_key(2)</c> and <c>keyctl(2)</c>.</summary>
/// <remarks>Source: UAPI <c>linux/keyctl.h</c>.</remarks>
internal static unsafe class KeySyscall
{
    /// <summary>The keyring of the calling user, whichever process asks (<c>KEY_SPEC_USER_KEYRING</c>).</summary>
    public const int UserKeyring = -4;

    private const int SetPermissionsOperation = 5;
    private const int UnlinkOperation = 9;
    private const int RestrictOperation = 29;

    /// <summary>Adds a key to a keyring: the value is its serial.</summary>
    public static KeyResult Add(string type, string description, ReadOnlySpan<byte> payload, int keyring)
    {
        fixed (byte* typeName = BpfSyscall.Terminated(type), text = BpfSyscall.Terminated(description), bytes = payload)
            return Result(Libc.SystemCall(SystemCallNumber.AddKey, typeName, text, bytes, (nuint)payload.Length, keyring));
    }

    /// <summary>No key can be linked to the keyring from now on. First in Linux 4.12.</summary>
    public static KeyResult RefuseAllKeys(int keyring) => Control(RestrictOperation, keyring, 0);

    /// <summary>Sets who may do what with a key.</summary>
    public static KeyResult SetPermissions(int key, uint permissions) => Control(SetPermissionsOperation, key, (nint)permissions);

    /// <summary>Takes a key out of a keyring.</summary>
    public static KeyResult Unlink(int key, int keyring) => Control(UnlinkOperation, key, keyring);

    private static KeyResult Control(int operation, int key, nint argument) =>
        Result(Libc.SystemCall(SystemCallNumber.KeyControl, operation, key, (void*)argument, null, 0));

    private static KeyResult Result(nint value) => value >= 0 ? new KeyResult((int)value, 0) : new KeyResult(-1, Errno.Last);
}
