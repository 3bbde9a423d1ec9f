namespace Linchpin.Preloading.Policy;

/// <summary>Whether the kernel has to check a program's signature too.</summary>
public enum KernelSignature
{
    /// <summary><c>auto</c>: where the kernel and the bundle can.</summary>
    Auto,
    /// <summary><c>always</c>: else nothing is preloaded.</summary>
    Always,
    /// <summary><c>never</c>: Linchpin's own check is all.</summary>
    Never,
}
