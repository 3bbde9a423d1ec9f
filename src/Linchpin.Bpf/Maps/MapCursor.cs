namespace Linchpin.Bpf;

/// <summary>How far a reading of a map in batches has come.</summary>
public sealed class MapCursor
{
    // The kernel's own position in a hash map is a 32-bit bucket number, in other maps it is a key.
    private const int SmallestPosition = 4;

    private byte[]? _position;

    /// <summary>Whether everything has been read.</summary>
    public bool IsAtEnd { get; internal set; }

    internal bool HasStarted { get; set; }

    internal bool HasNoBatches { get; set; }

    internal HashSet<byte[]>? Seen { get; set; }

    internal byte[] Position(int keySize) => _position ??= new byte[Math.Max(SmallestPosition, keySize)];
}
