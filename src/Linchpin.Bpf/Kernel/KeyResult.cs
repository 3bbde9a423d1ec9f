namespace Linchpin.Bpf.Kernel;

/// <summary>What a call about keys answered: a value, often a serial, or an errno.</summary>
internal readonly record struct KeyResult(int Value, int Errno)
{
    /// <exception cref="KeyringException">It is an errno.</exception>
    public int OrThrow(string failure) => Errno == 0 ? Value : throw new KeyringException(failure, Errno);
}
