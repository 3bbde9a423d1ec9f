using System.Buffers;

namespace Linchpin.Bpf;

/// <summary>Bytes for the time of a call: few of them on the stack, more of them from the pool.</summary>
/// <remarks><code>using var scratch = new ScratchBytes(length, length &lt;= ScratchBytes.MostOnStack ? stackalloc byte[length] : default);</code></remarks>
internal readonly ref struct ScratchBytes
{
    public const int MostOnStack = 1024;

    private readonly byte[]? _rented;

    public ScratchBytes(int length, Span<byte> onStack)
    {
        _rented = length <= MostOnStack ? null : ArrayPool<byte>.Shared.Rent(length);
        Bytes = _rented is null ? onStack : _rented.AsSpan(0, length);
    }

    public Span<byte> Bytes { get; }

    public void Dispose()
    {
        if (_rented is not null)
            ArrayPool<byte>.Shared.Return(_rented);
    }
}
