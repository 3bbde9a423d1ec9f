using Linchpin.Bundles.Layout;
using Linchpin.Bundles.Signing;

namespace Linchpin.Bundles;

/// <summary>A bundle that nobody has signed yet.</summary>
public sealed class UnsignedBundle
{
    private readonly byte[] _imageManifest;
    private readonly byte[] _config;
    private readonly IReadOnlyList<ReadOnlyMemory<byte>> _layers;

    internal UnsignedBundle(BundleManifest manifest, byte[] imageManifest, byte[] config, IReadOnlyList<ReadOnlyMemory<byte>> layers) =>
        (Manifest, _imageManifest, _config, _layers) = (manifest, imageManifest, config, layers);

    /// <summary>What the bundle holds.</summary>
    public BundleManifest Manifest { get; }

    /// <summary>The bytes that get signed: the OCI image manifest.</summary>
    public ReadOnlyMemory<byte> ToBeSigned => _imageManifest;

    /// <summary>The bundle's digest: of its image manifest. Signing doesn't change it.</summary>
    public Sha256Digest Digest => Sha256Digest.Of(_imageManifest);

    /// <summary>The bundle file without a signature, which no verification accepts.</summary>
    public byte[] ToFile() => BundleLayout.Write(_imageManifest, null, _config, _layers);

    /// <summary>The bundle file with a signature that was made over <see cref="ToBeSigned"/>, here or elsewhere.</summary>
    /// <param name="cms">A detached CMS signature in DER.</param>
    public byte[] ToFile(ReadOnlyMemory<byte> cms) => BundleLayout.Write(_imageManifest, cms, _config, _layers);

    /// <summary>The signed bundle file. An RSA key gives the same bytes each time.</summary>
    /// <exception cref="BundleException"><see cref="BundleFault.SigningKeyInvalid"/></exception>
    public byte[] Sign(SigningIdentity identity) => ToFile(identity.Sign(_imageManifest));
}
