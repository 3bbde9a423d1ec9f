namespace Linchpin.Preloading.Policy;

/// <summary>What is let in after sealing: programs, beside the types that mode <c>full</c> allows; or other versions of bundles.</summary>
public enum Admission
{
    /// <summary><c>none</c></summary>
    None,
    /// <summary><c>signed</c>: what a trusted signer signed.</summary>
    Signed,
}
