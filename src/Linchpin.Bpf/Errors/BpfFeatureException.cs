namespace Linchpin.Bpf;

/// <summary>The kernel lacks something that was asked for.</summary>
public sealed class BpfFeatureException : BpfException
{
    /// <summary>Says what is missing, and which kernel is the first to have it.</summary>
    /// <param name="feature">What is missing, in the user's terms.</param>
    /// <param name="firstKernel">The first kernel that has it (<c>5.18</c>), or null where no version decides.</param>
    /// <param name="command">What was asked of the kernel.</param>
    /// <param name="objectName">For which object.</param>
    /// <param name="errno">What the kernel answered, or 0.</param>
    public BpfFeatureException(string feature, string? firstKernel, BpfCommand command, string? objectName = null, int errno = 0)
        : base(Compose(feature, firstKernel, objectName), errno, command, objectName)
    {
        Feature = feature;
        FirstKernel = firstKernel;
    }

    /// <summary>What is missing.</summary>
    public string Feature { get; }

    /// <summary>The first kernel that has it, or null where no version decides.</summary>
    public string? FirstKernel { get; }

    private static string Compose(string feature, string? firstKernel, string? objectName) =>
        (objectName is null ? "" : $"'{objectName}': ")
        + (firstKernel is null
            ? $"this kernel has no {feature}"
            : $"this kernel (Linux {KernelRelease.Current}) has no {feature}, which is there from Linux {firstKernel} on");
}
