using System.Buffers;

namespace Linchpin.Bundles.Tar;

/// <summary>Writes a tar: the same files give the same bytes, whenever and wherever.</summary>
internal sealed class TarWriter
{
    private readonly ArrayBufferWriter<byte> _tar = new();

    public void Add(string name, ReadOnlyMemory<byte> content)
    {
        _tar.Write(TarHeader.Create(name, content.Length));
        _tar.Write(content.Span);
        _tar.Write(new byte[-content.Length & (TarHeader.BlockSize - 1)]);
    }

    /// <summary>Ends the tar with its two zero blocks.</summary>
    public byte[] Complete()
    {
        _tar.Write(new byte[2 * TarHeader.BlockSize]);
        return _tar.WrittenSpan.ToArray();
    }
}
