using Linchpin.Bundles;
using Linchpin.Integrity;

namespace Linchpin.Cli.Commands;

/// <summary>Reads lists with the signatures that lie beside them.</summary>
internal static class SignedLists
{
    /// <summary>A list, after it was verified.</summary>
    /// <exception cref="BundleException">It is not signed, or by nobody who is trusted.</exception>
    /// <exception cref="DigestListException">What was signed is no list.</exception>
    public static VerifiedDigestList Read(string path, string signaturePath, TrustStore trust, VerificationOptions? options = null)
    {
        byte[] file = InputFile.Read(path, DigestListLimits.File);
        if (!File.Exists(signaturePath))
            throw new BundleException(BundleFault.NotSigned, path, "the list is not signed", $"Its signature is expected in {signaturePath}.", "'linchpin digest sign' makes it; --signature names another file.");
        return VerifiedDigestList.Verify(file, path, InputFile.Read(signaturePath, BundleLimits.Signature), trust, options);
    }
}
