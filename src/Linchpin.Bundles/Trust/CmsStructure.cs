using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Linchpin.Bundles.Trust;

/// <summary>The outer form of the CMS signatures that are accepted: one signer, detached, DER, and no part that neither signature nor chain would cover.</summary>
/// <remarks>Source: RFC 5652, section 5.</remarks>
internal static class CmsStructure
{
    private const string SignedData = "1.2.840.113549.1.7.2";
    private const string Data = "1.2.840.113549.1.7.1";
    private const string ContentType = "1.2.840.113549.1.9.3";

    private static readonly HashSet<string> Digests =
    [
        "2.16.840.1.101.3.4.2.1",   // SHA-256
        "2.16.840.1.101.3.4.2.2",   // SHA-384
        "2.16.840.1.101.3.4.2.3",   // SHA-512
    ];

    private static readonly HashSet<string> SignatureAlgorithms =
    [
        "1.2.840.113549.1.1.1",     // RSA PKCS#1 v1.5, the digest named elsewhere
        "1.2.840.113549.1.1.11",    // RSA PKCS#1 v1.5 with SHA-256
        "1.2.840.113549.1.1.12",    // with SHA-384
        "1.2.840.113549.1.1.13",    // with SHA-512
        "1.2.840.10045.4.3.2",      // ECDSA with SHA-256
        "1.2.840.10045.4.3.3",      // with SHA-384
        "1.2.840.10045.4.3.4",      // with SHA-512
    ];

    private static readonly Asn1Tag Tag0 = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag Tag1 = new(TagClass.ContextSpecific, 1, isConstructed: true);
    private static readonly Asn1Tag KeyIdentifier = new(TagClass.ContextSpecific, 0);

    /// <summary>Walks the whole structure, and tells whom it names as its signer.</summary>
    /// <exception cref="AsnContentException">It isn't DER, or not a detached signature.</exception>
    /// <exception cref="CryptographicException">It is one, of a kind that isn't accepted; the message says why.</exception>
    public static SignerName Require(ReadOnlyMemory<byte> cms)
    {
        var outer = new AsnReader(cms, AsnEncodingRules.DER);
        var contentInfo = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        RequireOid(contentInfo, SignedData, "it is no signed data");
        var explicitContent = contentInfo.ReadSequence(Tag0);
        contentInfo.ThrowIfNotEmpty();
        var signedData = explicitContent.ReadSequence();
        explicitContent.ThrowIfNotEmpty();

        int version = ReadVersion(signedData);
        var digests = signedData.ReadSetOf();
        string declaredDigest = ReadDigestAlgorithm(digests);
        Accept(!digests.HasData, "it names more than one digest algorithm");

        var content = signedData.ReadSequence();
        RequireOid(content, Data, "it signs something other than data");
        Accept(!content.HasData, "it carries the content that it signs; a detached signature is expected");

        if (signedData.HasData && signedData.PeekTag().HasSameClassAndValue(Tag0))
            signedData.ReadSetOf(Tag0);
        Accept(signedData.HasData && !signedData.PeekTag().HasSameClassAndValue(Tag1), "it carries revocation lists, which nothing covers");

        var signers = signedData.ReadSetOf();
        signedData.ThrowIfNotEmpty();
        Accept(signers.HasData, "nobody has signed it");
        var signer = ReadSigner(signers.ReadSequence(), version, declaredDigest);
        Accept(!signers.HasData, "it has more than one signer");
        return signer;
    }

    private static SignerName ReadSigner(AsnReader signer, int declaredVersion, string declaredDigest)
    {
        int version = ReadVersion(signer);
        bool byKeyIdentifier = signer.PeekTag().HasSameClassAndValue(KeyIdentifier);
        Accept(version == (byKeyIdentifier ? 3 : 1) && version == declaredVersion, "its version is not the one of its form");
        var name = byKeyIdentifier ? new SignerName(null, signer.ReadOctetString(KeyIdentifier)) : ReadIssuerAndSerial(signer.ReadSequence());

        Accept(ReadDigestAlgorithm(signer) == declaredDigest, "its signer uses another digest algorithm than it declares");

        if (signer.PeekTag().HasSameClassAndValue(Tag0))
            RequireAttributes(signer.ReadSetOf(Tag0));

        ReadAlgorithm(signer, SignatureAlgorithms, "its signature algorithm is neither RSA PKCS#1 v1.5 nor ECDSA with SHA-2");
        signer.ReadOctetString();
        Accept(!signer.HasData, "it carries unsigned attributes, which nothing covers");
        return name;
    }

    private static SignerName ReadIssuerAndSerial(AsnReader reader)
    {
        var issuer = reader.ReadEncodedValue();
        var serial = reader.ReadIntegerBytes();
        reader.ThrowIfNotEmpty();
        return new SignerName(issuer, serial);
    }

    // That what was signed is data, and not a list of attributes passed off as data or the other way round.
    private static void RequireAttributes(AsnReader attributes)
    {
        int contentTypes = 0;
        while (attributes.HasData)
        {
            var attribute = attributes.ReadSequence();
            string oid = attribute.ReadObjectIdentifier();
            var values = attribute.ReadSetOf();
            attribute.ThrowIfNotEmpty();
            if (oid != ContentType)
                continue;

            contentTypes++;
            RequireOid(values, Data, "its signed attributes are about something other than data");
            values.ThrowIfNotEmpty();
        }
        Accept(contentTypes == 1, "its signed attributes don't say once what they are about");
    }

    private static int ReadVersion(AsnReader reader) => reader.TryReadInt32(out int version) ? version : 0;

    private static string ReadDigestAlgorithm(AsnReader reader) => ReadAlgorithm(reader, Digests, "its digest algorithm is not SHA-256, SHA-384 or SHA-512");

    private static string ReadAlgorithm(AsnReader reader, HashSet<string> accepted, string otherwise)
    {
        var algorithm = reader.ReadSequence();
        string oid = algorithm.ReadObjectIdentifier();
        Accept(accepted.Contains(oid), $"{otherwise}, but {oid}");
        if (algorithm.HasData)
            algorithm.ReadNull();
        algorithm.ThrowIfNotEmpty();
        return oid;
    }

    private static void RequireOid(AsnReader reader, string oid, string otherwise) => Accept(reader.ReadObjectIdentifier() == oid, otherwise);

    private static void Accept(bool holds, string otherwise)
    {
        if (!holds)
            throw new CryptographicException(otherwise);
    }
}
