namespace Linchpin.Preloading.State;

/// <summary>How the kernel checked the signatures of a bundle's loaders.</summary>
/// <param name="Scheme">What they cover, as far as this kernel is concerned: <c>instructions</c> or <c>instructions-and-data</c>.</param>
/// <param name="Keyring">The serial of the keyring with the trusted certificates; 0, 1 and 2 are the kernel's own, as <see cref="Linchpin.Bpf.KeyringId"/> has them.</param>
public sealed record KernelCheckState(string Scheme, int Keyring);
