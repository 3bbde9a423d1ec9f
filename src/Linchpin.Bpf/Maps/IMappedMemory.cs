namespace Linchpin.Bpf;

/// <summary>Memory of this process that is a map's at the same time, where variables lie.</summary>
internal interface IMappedMemory
{
    /// <exception cref="InvalidOperationException">The memory is only for reading.</exception>
    Span<byte> Writable(ulong offset, int length);

    ReadOnlySpan<byte> Readable(ulong offset, int length);
}
