using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>An object that was loaded by a loader whose signature the kernel had checked.</summary>
/// <param name="Object">The object.</param>
/// <param name="Scheme">What this kernel has signed.</param>
public sealed record SignedLoad(BpfObject Object, LoaderScheme Scheme);
