using Linchpin.Bundles;

namespace Linchpin.Integrity;

/// <summary>A list of digests whose signature and signer have been checked, and then its content. There is no other way to get one.</summary>
public sealed class VerifiedDigestList
{
    private VerifiedDigestList(DigestList list, BundleSigner signer, Sha256Digest digest) => (List, Signer, Digest) = (list, signer, digest);

    /// <summary>What it says.</summary>
    public DigestList List { get; }

    /// <summary>Who signed it.</summary>
    public BundleSigner Signer { get; }

    /// <summary>The digest of the list's file.</summary>
    public Sha256Digest Digest { get; }

    /// <summary>Verifies a list: first the signature over its bytes and who made it; only then is it parsed.</summary>
    /// <param name="file">The whole file. It is read in place and kept: it must not change from now on.</param>
    /// <param name="fileName">What to call it in errors.</param>
    /// <param name="signature">A detached CMS signature over the file, in DER.</param>
    /// <param name="trust">The trusted certificates.</param>
    /// <param name="options">The time to judge by and what is revoked; by default the system's clock, and nothing.</param>
    /// <exception cref="BundleException">Nobody who is trusted signed it, or it is revoked.</exception>
    /// <exception cref="DigestListException">What was signed is no list.</exception>
    public static VerifiedDigestList Verify(ReadOnlyMemory<byte> file, string fileName, ReadOnlyMemory<byte> signature, TrustStore trust, VerificationOptions? options = null)
    {
        options ??= new VerificationOptions();
        var signer = DetachedSignature.Require(signature, file, trust, options, fileName);
        var digest = Sha256Digest.Of(file.Span);
        if (options.Revoked.Bundles.Contains(digest))
            throw new BundleException(BundleFault.BundleRevoked, fileName, "the list is revoked", $"Its digest {digest} is in the revocation list.", "Use a later version of it.");
        return new VerifiedDigestList(DigestList.Read(file, fileName), signer, digest);
    }
}
