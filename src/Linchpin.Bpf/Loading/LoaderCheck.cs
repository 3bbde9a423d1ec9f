using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>What the kernel is to check before it takes a loader: the signature, and the keyring with its signer's certificate.</summary>
internal sealed record LoaderCheck(LoaderSignature Signature, KeyringId Keyring);
