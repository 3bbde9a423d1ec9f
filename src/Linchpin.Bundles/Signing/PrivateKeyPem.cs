using System.Security.Cryptography;

namespace Linchpin.Bundles.Signing;

/// <summary>Reads private keys from PEM.</summary>
internal static class PrivateKeyPem
{
    /// <summary>An RSA or ECDSA key, whichever the PEM holds.</summary>
    /// <exception cref="BundleException"><see cref="BundleFault.SigningKeyInvalid"/></exception>
    public static AsymmetricAlgorithm Read(string pem, string? passphrase, string name)
    {
        bool isEncrypted = pem.Contains("-----BEGIN ENCRYPTED PRIVATE KEY-----", StringComparison.Ordinal);
        if (isEncrypted && passphrase is null)
            throw Invalid(name, "the key is encrypted", "No passphrase was given.", "Give it with --key-passphrase-file, or in the environment as LINCHPIN_KEY_PASSPHRASE.");

        if (!pem.Contains(" PRIVATE KEY-----", StringComparison.Ordinal))
            throw Invalid(name, "the key can't be read", "There is no private key in PEM in it.", "'linchpin keygen' makes one.");

        return TryImport(RSA.Create(), pem, isEncrypted ? passphrase : null)
            ?? TryImport(ECDsa.Create(), pem, isEncrypted ? passphrase : null)
            ?? throw Invalid(name, "the key can't be read", isEncrypted ? "The passphrase is wrong, or it is no RSA or ECDSA key." : "It is no RSA or ECDSA key. No kernel checks signatures of Ed25519 or RSA-PSS keys.",
                "'linchpin keygen' makes one.");
    }

    private static AsymmetricAlgorithm? TryImport(AsymmetricAlgorithm key, string pem, string? passphrase)
    {
        try
        {
            if (passphrase is null)
                key.ImportFromPem(pem);
            else
                key.ImportFromEncryptedPem(pem, passphrase);
            return key;
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            // It may still be a key of the other algorithm; the caller reports where it is of neither.
            key.Dispose();
            return null;
        }
    }

    private static BundleException Invalid(string name, string what, string why, string remedy) => new(BundleFault.SigningKeyInvalid, name, what, why, remedy);
}
