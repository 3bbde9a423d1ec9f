namespace Linchpin.Bpf.Kernel;

/// <summary>What one <c>bpf(2)</c> call answered: a value from 0 up (often a file descriptor), or an errno.</summary>
internal readonly record struct BpfResult(BpfCommand Command, int Value, int Errno)
{
    public bool Succeeded => Errno == 0;

    /// <summary>The value, or the errno as an exception that says on what it happened.</summary>
    public int OrThrow(string? objectName = null, string? attachTarget = null) =>
        Succeeded ? Value : throw new BpfException(Errno, Command, objectName, attachTarget);

    /// <summary>The same, where the kernel may be too old for what was asked of it.</summary>
    /// <exception cref="BpfFeatureException">It is.</exception>
    public int OrThrow(BpfFeature? feature, string? objectName = null, string? attachTarget = null) =>
        (Kernel.Errno.MeansUnsupported(Errno) || Errno == Kernel.Errno.TooBig) && feature is { IsSupported: false }
            ? throw feature.Missing(Command, objectName, Errno)
            : OrThrow(objectName, attachTarget);
}
