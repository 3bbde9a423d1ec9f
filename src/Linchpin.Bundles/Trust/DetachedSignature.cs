using Linchpin.Bundles.Tar;
using Linchpin.Bundles.Trust;

namespace Linchpin.Bundles;

/// <summary>A detached CMS signature over a file that is no bundle, judged as a bundle's is.</summary>
public static class DetachedSignature
{
    /// <summary>What the name of a signature's file has behind that of the signed file.</summary>
    public const string Suffix = ".p7s";

    /// <summary>Who signed a file.</summary>
    /// <param name="signature">The signature, in DER.</param>
    /// <param name="content">The file's bytes.</param>
    /// <param name="trust">The trusted certificates.</param>
    /// <param name="options">The time to judge by, and which certificates are revoked.</param>
    /// <param name="fileName">What to call the file in errors.</param>
    /// <exception cref="BundleException">Nobody who is trusted; the exception says why.</exception>
    public static BundleSigner Require(ReadOnlyMemory<byte> signature, ReadOnlyMemory<byte> content, TrustStore trust, VerificationOptions options, string fileName) =>
        SignerCheck.Require(new TarEntry("signature", signature, 0), content, trust, options, fileName);
}
