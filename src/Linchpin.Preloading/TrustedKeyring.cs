using Linchpin.Bpf;
using Linchpin.Bundles;

namespace Linchpin.Preloading;

/// <summary>A keyring of the trusted certificates, locked, that the kernel checks signatures against.</summary>
internal static class TrustedKeyring
{
    /// <summary>The certificates that are trusted, in DER.</summary>
    internal static IReadOnlyList<ReadOnlyMemory<byte>> Certificates(TrustStore trust) =>
        [.. trust.Anchors.Concat(trust.Intermediates).Select(certificate => certificate.RawDataMemory.ToArray())];

    /// <summary>Makes it, of those certificates that this kernel takes.</summary>
    /// <param name="certificates">The certificates, in DER.</param>
    /// <param name="isToBeKept">Whether it gets a holder, and can be kept until the kernel stops.</param>
    /// <param name="refusals">Gets what the kernel says of the others.</param>
    /// <returns>The keyring; null where the kernel takes none of them.</returns>
    /// <exception cref="KeyringException">The kernel refuses the keyring itself.</exception>
    internal static Keyring? Make(IReadOnlyList<ReadOnlyMemory<byte>> certificates, bool isToBeKept, ICollection<KeyringException> refusals)
    {
        // A name of its own: the kernel would put it in the place of another of the same name.
        var keyring = Keyring.Create($"linchpin-{Guid.NewGuid():n}");
        try
        {
            var taken = certificates.Where(certificate => TryAdd(keyring, certificate, refusals)).ToList();
            if (taken.Count == 0)
            {
                keyring.Remove();
                return null;
            }
            if (isToBeKept)
                keyring.AddHolder();
            keyring.Lock();
            return keyring;
        }
        catch
        {
            keyring.Remove();
            throw;
        }
    }

    private static bool TryAdd(Keyring keyring, ReadOnlyMemory<byte> certificate, ICollection<KeyringException> refusals)
    {
        try
        {
            keyring.Add(certificate.Span);
            return true;
        }
        catch (KeyringException refusal)
        {
            refusals.Add(refusal);
            return false;
        }
    }
}
