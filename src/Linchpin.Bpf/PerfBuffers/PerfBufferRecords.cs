namespace Linchpin.Bpf;

/// <summary>The records of a perf buffer that are there now, to be walked over with <c>foreach</c>. A record is good until the next one is asked for.</summary>
public ref struct PerfBufferRecords
{
    private readonly List<PerfBufferRing> _rings;
    private int _ring;
    private ulong _position;
    private ReadOnlySpan<byte> _current;

    internal PerfBufferRecords(List<PerfBufferRing> rings)
    {
        _rings = rings;
        _position = rings.Count > 0 ? rings[0].Position : 0;
    }

    /// <summary>The record.</summary>
    public readonly PerfBufferRecord Current => new(_rings[_ring].Cpu, _current);

    /// <summary>The walk itself.</summary>
    public readonly PerfBufferRecords GetEnumerator() => this;

    /// <summary>Gives the last record back to the writers, and goes to the next.</summary>
    public bool MoveNext()
    {
        while (_ring < _rings.Count)
        {
            _rings[_ring].Release(_position);
            if (_rings[_ring].TryRead(ref _position, out _current))
                return true;
            _rings[_ring].Release(_position);
            if (++_ring < _rings.Count)
                _position = _rings[_ring].Position;
        }
        return false;
    }

    /// <summary>Gives back what was read.</summary>
    public readonly void Dispose()
    {
        if (_ring < _rings.Count)
            _rings[_ring].Release(_position);
    }
}
