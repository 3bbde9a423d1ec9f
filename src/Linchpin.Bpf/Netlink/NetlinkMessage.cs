using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Linchpin.Bpf.Netlink;

/// <summary>One request as it is put together: a header, a body, and attributes behind it, each on a multiple of four bytes.</summary>
/// <remarks>Source: Linux <c>Documentation/userspace-api/netlink/intro.rst</c>, UAPI <c>struct nlmsghdr</c> and <c>struct nlattr</c>.</remarks>
internal sealed class NetlinkMessage
{
    private const ushort IsNested = 1 << 15;
    private const int AttributeHeader = 4;

    private readonly List<byte> _bytes = [];

    public NetlinkMessage(NetlinkCommand command, NetlinkFlags flags) =>
        Append(new NetlinkHeader { Command = command, Flags = flags | NetlinkFlags.Request });

    public NetlinkCommand Command => MemoryMarshal.Read<NetlinkHeader>(CollectionsMarshal.AsSpan(_bytes)).Command;

    /// <summary>The body that a command wants before any attribute.</summary>
    public NetlinkMessage Append<T>(in T body) where T : unmanaged
    {
        _bytes.AddRange(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in body)));
        return this;
    }

    public NetlinkMessage Add(ushort type, ReadOnlySpan<byte> value)
    {
        Append(new NetlinkAttributeHeader { Length = (ushort)(AttributeHeader + value.Length), Type = type });
        _bytes.AddRange(value);
        while (_bytes.Count % 4 != 0)
            _bytes.Add(0);
        return this;
    }

    public NetlinkMessage Add(ushort type, ushort value) => Add(type, MemoryMarshal.AsBytes(new ReadOnlySpan<ushort>(in value)));

    public NetlinkMessage Add(ushort type, uint value) => Add(type, MemoryMarshal.AsBytes(new ReadOnlySpan<uint>(in value)));

    /// <summary>Text with a zero at its end.</summary>
    public NetlinkMessage Add(ushort type, string text) => Add(type, Encoding.UTF8.GetBytes(text + '\0'));

    /// <summary>An attribute that consists of a body or attributes.</summary>
    public NetlinkMessage Nest(ushort type, Action<NetlinkMessage> fill)
    {
        var start = _bytes.Count;
        Append(new NetlinkAttributeHeader { Type = (ushort)(type | IsNested) });
        fill(this);
        Patch(start, (ushort)(_bytes.Count - start));
        return this;
    }

    /// <summary>The message as the kernel takes it.</summary>
    public byte[] Complete(uint sequence)
    {
        var bytes = _bytes.ToArray();
        ref var header = ref Unsafe.As<byte, NetlinkHeader>(ref bytes[0]);
        header.Length = (uint)bytes.Length;
        header.Sequence = sequence;
        return bytes;
    }

    private void Patch(int at, ushort length) => MemoryMarshal.Write(CollectionsMarshal.AsSpan(_bytes)[at..], length);
}
