using System.Security.Cryptography;
using Linchpin.Bundles.Tar;

namespace Linchpin.Bundles.Trust;

/// <summary>Checks who signed: that the signature holds, and that its signer's certificate leads to a trusted one.</summary>
internal static class SignerCheck
{
    /// <summary>Who signed.</summary>
    /// <exception cref="BundleException">Nobody who is trusted; the exception says why.</exception>
    public static BundleSigner Require(TarEntry signature, ReadOnlyMemory<byte> content, TrustStore trust, VerificationOptions options, string fileName)
    {
        try
        {
            var (signer, embedded) = SignatureCheck.Require(signature, content, trust, fileName);
            ChainCheck.Require(signer, embedded, trust, options, fileName);
            return BundleSigner.Of(signer);
        }
        catch (CryptographicException e)
        {
            // A certificate's parts are read when somebody asks for them, by whichever check comes first.
            throw new BundleException(BundleFault.SignatureNotAccepted, fileName, "the signature carries a certificate that can't be read", e.Message,
                "Sign it again with 'linchpin sign', giving only the signer's own chain.", signature.Offset, e);
        }
    }
}
