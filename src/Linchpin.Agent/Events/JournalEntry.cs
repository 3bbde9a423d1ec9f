using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Linchpin.Agent;

/// <summary>What is written to the journal: a sentence for people, and fields for programs.</summary>
/// <param name="Kind">Its <c>MESSAGE_ID</c>: the same for all that are alike.</param>
/// <param name="Priority">How much it matters, as <c>syslog(3)</c> counts.</param>
/// <param name="Message">The sentence.</param>
/// <param name="Fields">The fields, by their names.</param>
internal sealed record JournalEntry(Guid Kind, int Priority, string Message, IReadOnlyList<(string Name, string Value)> Fields)
{
    public const int Error = 3;
    public const int Warning = 4;
    public const int Notice = 5;
    public const int Information = 6;

    /// <summary>What is longer is cut: an entry has to fit into one datagram.</summary>
    internal const int LongestValue = 16 << 10;

    /// <summary>The entry as the journal takes it.</summary>
    /// <remarks>Source: systemd's <c>Native Journal Protocol</c>: <c>NAME=value</c> a line, or, for a value of more than one line, the name alone on a
    /// line, the value's length in 8 bytes, little-endian, the value, and the line's end.</remarks>
    public byte[] Encode()
    {
        var datagram = new MemoryStream();
        (string Name, string Value)[] first =
        [
            ("MESSAGE", Message),
            ("PRIORITY", Priority.ToString(CultureInfo.InvariantCulture)),
            ("SYSLOG_IDENTIFIER", "linchpin"),
            ("MESSAGE_ID", Kind.ToString("N")),
        ];
        foreach (var (name, value) in first.Concat(Fields))
            Append(datagram, name, Cut(Encoding.UTF8.GetBytes(value)));
        return datagram.ToArray();
    }

    private static void Append(MemoryStream datagram, string name, ReadOnlySpan<byte> value)
    {
        datagram.Write(Encoding.ASCII.GetBytes(name));
        if (value.Contains((byte)'\n'))
        {
            Span<byte> length = stackalloc byte[sizeof(ulong)];
            BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)value.Length);
            datagram.WriteByte((byte)'\n');
            datagram.Write(length);
        }
        else
        {
            datagram.WriteByte((byte)'=');
        }

        datagram.Write(value);
        datagram.WriteByte((byte)'\n');
    }

    // Not within a character: the bytes after the first of one begin with the bits 10.
    private static ReadOnlySpan<byte> Cut(byte[] value)
    {
        if (value.Length <= LongestValue)
            return value;
        var length = LongestValue;
        while ((value[length] & 0xC0) == 0x80)
            length--;
        return value.AsSpan(..length);
    }
}
