using Linchpin.Preloading.State;

namespace Linchpin.Preloading.Status;

/// <summary>A bundle in place.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Digest">Its digest.</param>
/// <param name="Signer">Who signed it.</param>
/// <param name="VerifiedBy">Who checked the signature.</param>
/// <param name="Maps">Its maps.</param>
/// <param name="Links">Its links.</param>
public sealed record BundleStatus(
    string Name, string Version, string Digest, SignerState Signer, string VerifiedBy, IReadOnlyList<MapState> Maps, IReadOnlyList<LinkState> Links);
