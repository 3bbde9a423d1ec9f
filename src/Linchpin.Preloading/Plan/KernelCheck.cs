namespace Linchpin.Preloading.Plan;

/// <summary>That the kernel checks signatures too, and against what.</summary>
/// <param name="Certificates">The trusted certificates, in DER.</param>
/// <param name="IsRequired">Whether nothing is loaded that it hasn't checked.</param>
public sealed record KernelCheck(IReadOnlyList<ReadOnlyMemory<byte>> Certificates, bool IsRequired);
