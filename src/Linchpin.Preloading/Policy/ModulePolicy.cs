namespace Linchpin.Preloading.Policy;

/// <summary>Which kernel modules may still be loaded after sealing.</summary>
public enum ModulePolicy
{
    /// <summary><c>signed</c>: those that the kernel accepts, where it enforces module signatures.</summary>
    Signed,
    /// <summary><c>none</c></summary>
    None,
}
