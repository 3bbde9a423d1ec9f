using Linchpin.Agent;
using Linchpin.Bundles;
using Linchpin.Integrity;

namespace Linchpin.Cli.Commands;

/// <summary>Reads lists with the signatures that lie beside them.</summary>
internal static class SignedLists
{
    /// <summary>A list, as it lies there.</summary>
    /// <exception cref="BundleException">It is not signed.</exception>
    public static SignedDigestList Read(string path, string signaturePath)
    {
        byte[] file = InputFile.Read(path, DigestListLimits.File);
        if (!File.Exists(signaturePath))
            throw new BundleException(BundleFault.NotSigned, path, "the list is not signed", $"Its signature is expected in {signaturePath}.", "'linchpin digest sign' makes it; --signature names another file.");
        return new SignedDigestList(path, file, InputFile.Read(signaturePath, BundleLimits.Signature));
    }

    /// <summary>A list, after it was verified.</summary>
    /// <exception cref="BundleException">It is not signed, or by nobody who is trusted.</exception>
    /// <exception cref="DigestListException">What was signed is no list.</exception>
    public static VerifiedDigestList Read(string path, string signaturePath, TrustStore trust, VerificationOptions? options = null)
    {
        var list = Read(path, signaturePath);
        return VerifiedDigestList.Verify(list.Content, path, list.Signature, trust, options);
    }
}
