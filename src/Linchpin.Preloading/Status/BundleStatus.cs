using Linchpin.Preloading.State;

namespace Linchpin.Preloading.Status;

/// <summary>A bundle in place.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Digest">Its digest.</param>
/// <param name="Signer">Who signed it.</param>
/// <param name="VerifiedBy">Who checked the signature: <c>linchpin</c>, or <c>kernel</c> where the kernel did too, of all its objects.</param>
/// <param name="KernelCheck">How the kernel checked it, or null where it didn't.</param>
/// <param name="WhyUnchecked">Why the kernel did not check it, though it checks signatures and there is a loader; else null.</param>
/// <param name="Maps">Its maps.</param>
/// <param name="Links">Its links.</param>
public sealed record BundleStatus(
    string Name, string Version, string Digest, SignerState Signer, string VerifiedBy, KernelCheckState? KernelCheck, string? WhyUnchecked,
    IReadOnlyList<MapState> Maps, IReadOnlyList<LinkState> Links);
