using System.Text.Json;
using Linchpin.Bundles.Json;

namespace Linchpin.Bundles;

/// <summary>What is not accepted any more: certificates by serial number, bundles by digest, and versions of a bundle below the lowest accepted one.</summary>
public sealed record RevocationList
{
    // The JSON reader gives null for a member that isn't there.

    /// <summary>Serial numbers of certificates, in any place of a chain.</summary>
    public IReadOnlyList<CertificateSerial> Certificates { get; init => field = value ?? []; } = [];

    /// <summary>Digests of bundles, as 'linchpin inspect' prints them: of their image manifests.</summary>
    public IReadOnlyList<Sha256Digest> Bundles { get; init => field = value ?? []; } = [];

    /// <summary>The lowest version accepted of a bundle, by its name.</summary>
    public IReadOnlyDictionary<BundleName, BundleVersion> LowestVersions { get; init => field = value ?? new Dictionary<BundleName, BundleVersion>(); } = new Dictionary<BundleName, BundleVersion>();

    /// <summary>Nothing is revoked.</summary>
    public static RevocationList Empty { get; } = new();

    /// <summary>Reads a list: <c>{"certificates": ["0a1b…"], "bundles": ["sha256:…"], "lowestVersions": {"NAME": "1.0.0"}}</c>, each part being optional.</summary>
    /// <param name="json">The file's content, in UTF-8.</param>
    /// <param name="fileName">What to call the file in errors.</param>
    /// <exception cref="BundleException"><see cref="BundleFault.RevocationListInvalid"/></exception>
    public static RevocationList Read(ReadOnlySpan<byte> json, string fileName)
    {
        try
        {
            return StrictJson.Read(json, BundleJson.Strict.RevocationList);
        }
        catch (JsonException e)
        {
            throw new BundleException(BundleFault.RevocationListInvalid, fileName, "the revocation list can't be read", e.Message,
                """It looks like {"certificates": ["0a1b…"], "bundles": ["sha256:…"], "lowestVersions": {"NAME": "1.0.0"}}.""", innerException: e);
        }
    }

    /// <summary>Reads a list from a file.</summary>
    /// <exception cref="BundleException"><see cref="BundleFault.RevocationListInvalid"/>: it can't be read, or is no such list.</exception>
    public static RevocationList Load(string path)
    {
        try
        {
            return Read(File.ReadAllBytes(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BundleException(BundleFault.RevocationListInvalid, path, "the revocation list can't be read", e.Message, innerException: e);
        }
    }
}
