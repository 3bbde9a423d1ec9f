using Linchpin.Bpf;

namespace Linchpin.Preloading.Plan;

/// <summary>That the kernel checks signatures too, and against what.</summary>
/// <param name="Certificates">The trusted certificates, in DER.</param>
/// <param name="IsRequired">Whether nothing is loaded that it hasn't checked.</param>
/// <param name="Keyring">A keyring of the kernel's own to check against, or null for one made of the certificates.</param>
public sealed record KernelCheck(IReadOnlyList<ReadOnlyMemory<byte>> Certificates, bool IsRequired, KeyringId? Keyring = null);
