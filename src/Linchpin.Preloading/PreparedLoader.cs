using Linchpin.Bpf.Objects;

namespace Linchpin.Preloading;

/// <summary>The loader of an object, read.</summary>
/// <param name="Program">What it does.</param>
/// <param name="Signatures">Its signatures, for the kernel to check.</param>
public sealed record PreparedLoader(LoaderProgram Program, IReadOnlyList<LoaderSignature> Signatures);
