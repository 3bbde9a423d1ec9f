using Linchpin.Bundles;

namespace Linchpin.Cli.Output;

/// <summary>A bundle, as <c>--json</c> shows it.</summary>
internal sealed record BundleReport(string File, string Name, string Version, string Digest, bool Signed, bool Verified, SignerReport? Signer, IReadOnlyList<ObjectReport> Objects)
{
    public static BundleReport Of(string file, VerifiedBundle bundle) =>
        new(file, bundle.Manifest.Name.Value, bundle.Manifest.Version.ToString(), bundle.Digest.ToString(), true, true, SignerReport.Of(bundle.Signer), Of(bundle.Manifest));

    public static BundleReport Of(string file, UnverifiedBundle bundle) =>
        new(file, bundle.Manifest.Name.Value, bundle.Manifest.Version.ToString(), bundle.Digest.ToString(), bundle.IsSigned, false, null, Of(bundle.Manifest));

    private static List<ObjectReport> Of(BundleManifest manifest) => [.. manifest.Objects.Select(ObjectReport.Of)];
}

/// <summary>A signer, as <c>--json</c> shows it.</summary>
internal sealed record SignerReport(string Subject, string Serial, string Thumbprint, DateTimeOffset NotBefore, DateTimeOffset NotAfter)
{
    public static SignerReport Of(BundleSigner signer) => new(signer.Subject, signer.Serial.ToString(), signer.Thumbprint.ToString(), signer.NotBefore, signer.NotAfter);
}
