using System.Runtime.InteropServices;
using System.Text;

namespace Linchpin.Bpf.Netlink;

/// <summary>Attributes as the kernel sent them. What is cut off at the end counts as not there.</summary>
internal readonly struct NetlinkAttributes(ReadOnlyMemory<byte> bytes)
{
    private const int HeaderSize = 4;
    private const ushort TypeMask = 0x3fff;

    /// <summary>The value of the first attribute of a type, or null.</summary>
    public ReadOnlyMemory<byte>? Find(ushort type)
    {
        for (var rest = bytes; rest.Length >= HeaderSize;)
        {
            var header = MemoryMarshal.Read<NetlinkAttributeHeader>(rest.Span);
            if (header.Length < HeaderSize || header.Length > rest.Length)
                return null;
            if ((header.Type & TypeMask) == type)
                return rest[HeaderSize..header.Length];
            rest = rest[Math.Min(rest.Length, (header.Length + 3) / 4 * 4)..];
        }
        return null;
    }

    public NetlinkAttributes? FindNested(ushort type) => Find(type) is { } value ? new NetlinkAttributes(value) : null;

    public uint? FindNumber(ushort type) => Find(type) is { Length: >= sizeof(uint) } value ? MemoryMarshal.Read<uint>(value.Span) : null;

    public byte? FindByte(ushort type) => Find(type) is { Length: >= 1 } value ? value.Span[0] : null;

    public string? FindText(ushort type) => Find(type) is { } value ? Encoding.UTF8.GetString(value.Span.TrimEnd((byte)0)) : null;
}
