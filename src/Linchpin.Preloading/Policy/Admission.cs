namespace Linchpin.Preloading.Policy;

/// <summary>Which programs may be loaded after sealing, in mode <c>full</c>, beside the types that are allowed.</summary>
public enum Admission
{
    /// <summary><c>none</c></summary>
    None,
    /// <summary><c>signed</c>: those of a loader that a trusted signer signed, as the kernel finds.</summary>
    Signed,
}
