using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>The kernel refuses a loader for its signature: none of it has run.</summary>
public sealed class LoaderSignatureException : BpfException
{
    internal LoaderSignatureException(string objectName, LoaderCheck check, int errno)
        : base($"the kernel refuses the signature of the loader of '{objectName}': {Why(check, errno)}", errno, BpfCommand.ProgramLoad, objectName) =>
        Scheme = check.Signature.Scheme;

    /// <summary>What was signed.</summary>
    public LoaderScheme Scheme { get; }

    private static string Why(LoaderCheck check, int errno) => errno switch
    {
        Kernel.Errno.KeyRejected => "it was made over something else (EKEYREJECTED): sign the loader as it is",
        Kernel.Errno.NoKey => $"its signer's certificate is not in keyring {check.Keyring}, nor one that leads to it (ENOKEY): add it there",
        Kernel.Errno.NoPackage => "it is of a kind that this kernel doesn't know (ENOPKG): sign with RSA PKCS#1 v1.5 or ECDSA, and SHA-256",
        Kernel.Errno.BadMessage => "it is no detached CMS signature in DER (EBADMSG)",
        Kernel.Errno.Access => $"it covers {(check.Signature.Scheme == LoaderScheme.Instructions ? "the instructions alone" : "instructions and data")}, and this kernel wants another scheme (EACCES): sign for both",
        Kernel.Errno.Invalid when check.Keyring == KeyringId.Bpf => $"this kernel has no keyring {check.Keyring} (EINVAL): no Linux up to 7.3 has one",
        Kernel.Errno.Invalid => $"there is no keyring {check.Keyring}, or the signature is larger than 8 KiB (EINVAL)",
        _ => Kernel.Errno.Describe(errno),
    };
}
