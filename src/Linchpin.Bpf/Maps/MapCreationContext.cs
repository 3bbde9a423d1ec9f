namespace Linchpin.Bpf;

/// <summary>What a map's creation takes besides its specification.</summary>
/// <param name="KernelName">Its name in the kernel, or null for the specification's.</param>
/// <param name="Btf">The object's BTF in the kernel, or null.</param>
internal sealed record MapCreationContext(string? KernelName = null, SafeBtfHandle? Btf = null);
