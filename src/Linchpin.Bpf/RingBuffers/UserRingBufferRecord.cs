namespace Linchpin.Bpf;

/// <summary>Room for a record in a user ring buffer. It holds programs up until it is submitted or discarded; do one of them, once.</summary>
public readonly unsafe ref struct UserRingBufferRecord
{
    private const uint DiscardBit = 1u << 30;
    private const int HeaderSize = 8;

    private readonly uint* _header;

    internal UserRingBufferRecord(uint* header, int length)
    {
        _header = header;
        Bytes = new Span<byte>((byte*)header + HeaderSize, length);
    }

    /// <summary>Its bytes, to be filled in place. What was there before is not cleared.</summary>
    public Span<byte> Bytes { get; }

    /// <summary>Gives it to programs.</summary>
    public void Submit() => Finish((uint)Bytes.Length);

    /// <summary>Lets programs pass over it.</summary>
    public void Discard() => Finish((uint)Bytes.Length | DiscardBit);

    // Without the busy bit it is programs' to read: its bytes must be there before.
    private void Finish(uint header)
    {
        if (_header is not null)
            Volatile.Write(ref *_header, header);
    }
}
