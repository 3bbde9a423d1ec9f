namespace Linchpin.Bpf;

/// <summary>The records of a ring buffer that are there now, to be walked over with <c>foreach</c>. A record is good until the next one is asked for.</summary>
public ref struct RingBufferRecords
{
    private readonly RingBufferMemory _memory;
    private ulong _position;
    private ReadOnlySpan<byte> _current;

    internal RingBufferRecords(RingBufferMemory memory)
    {
        _memory = memory;
        _position = memory.Position;
    }

    /// <summary>The record's bytes, where the kernel wrote them.</summary>
    public readonly ReadOnlySpan<byte> Current => _current;

    /// <summary>The walk itself.</summary>
    public readonly RingBufferRecords GetEnumerator() => this;

    /// <summary>Gives the last record back to the writers, and goes to the next.</summary>
    public bool MoveNext()
    {
        _memory.Release(_position);
        return _memory.TryRead(ref _position, out _current);
    }

    /// <summary>Gives back what was read.</summary>
    public readonly void Dispose() => _memory.Release(_position);
}
