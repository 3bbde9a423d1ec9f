namespace Linchpin.Bpf;

/// <summary>Something that kernels learnt at some point.</summary>
/// <param name="Name">What it is, in the user's terms.</param>
/// <param name="FirstKernel">The first Linux that has it, as long as its configuration includes it; null where that isn't known.</param>
public sealed record BpfFeature(string Name, KernelVersion? FirstKernel)
{
    private readonly Lazy<bool>? _isSupported;

    internal BpfFeature(string name, KernelVersion? firstKernel, Func<bool> probe) : this(name, firstKernel) => _isSupported = new Lazy<bool>(probe);

    /// <summary>Whether the running kernel has it: tried once, then remembered.</summary>
    /// <exception cref="BpfException">It can't be found out: the caller may not use <c>bpf(2)</c>.</exception>
    public bool IsSupported => _isSupported?.Value ?? !(KernelRelease.Version < FirstKernel);

    /// <summary>Insists on it.</summary>
    /// <exception cref="BpfFeatureException">The running kernel doesn't have it.</exception>
    public void Require(BpfCommand command, string? objectName = null)
    {
        if (!IsSupported)
            throw Missing(command, objectName);
    }

    internal BpfFeatureException Missing(BpfCommand command, string? objectName, int errno = 0) =>
        new(Name, FirstKernel is { } first ? $"{first.Major}.{first.Minor}" : null, command, objectName, errno);
}
