namespace Linchpin.Bundles;

/// <summary>Why a bundle, or what is needed to judge one, is refused. Each reason has its own exit code.</summary>
public enum BundleFault
{
    /// <summary>The file isn't what Linchpin writes: cut short, changed, or something else altogether.</summary>
    Malformed,
    /// <summary>The file, or a part of it, is larger than a bundle may be.</summary>
    TooLarge,
    /// <summary>It carries no signature.</summary>
    NotSigned,
    /// <summary>It carries a signature of a kind that is not accepted: several signers, a weak algorithm, a short key.</summary>
    SignatureNotAccepted,
    /// <summary>The signature was not made over this content with the signer's key.</summary>
    SignatureMismatch,
    /// <summary>The signer's certificate doesn't lead to a trusted one.</summary>
    UntrustedSigner,
    /// <summary>A certificate of the signer's chain is past its last day.</summary>
    Expired,
    /// <summary>A certificate of the signer's chain is before its first day.</summary>
    NotYetValid,
    /// <summary>The signer's certificate is not for code signing.</summary>
    WrongKeyUsage,
    /// <summary>A certificate of the signer's chain is in the revocation list.</summary>
    CertificateRevoked,
    /// <summary>The bundle is in the revocation list.</summary>
    BundleRevoked,
    /// <summary>A blob's content is not what its digest says.</summary>
    BlobDigest,
    /// <summary>The version is lower than the lowest accepted one.</summary>
    RolledBack,
    /// <summary>The signature holds, but what was signed makes no sense.</summary>
    ManifestInvalid,
    /// <summary>The trusted certificates can't be read, or there are none.</summary>
    TrustStoreInvalid,
    /// <summary>The revocation list can't be read.</summary>
    RevocationListInvalid,
    /// <summary>The signing key or its certificate can't be used.</summary>
    SigningKeyInvalid,
}
