using System.Text;

namespace Linchpin.Bundles.Tar;

/// <summary>The one kind of tar header in a bundle: a regular file, mode 0644, owner 0, date 0.</summary>
/// <remarks>Source: POSIX.1-2017, pax, "ustar Interchange Format".</remarks>
internal static class TarHeader
{
    /// <summary>The size of a header, and what contents are filled up to with zeros.</summary>
    public const int BlockSize = 512;

    /// <summary>The longest name, in bytes.</summary>
    public const int MaxNameLength = 100;

    private const int SizeOffset = 124, SizeDigits = 11;
    private const int ChecksumOffset = 148;

    /// <summary>The header of a file; name and size are all that tells two of them apart.</summary>
    public static byte[] Create(string name, long size)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(name.Length, MaxNameLength);
        ArgumentOutOfRangeException.ThrowIfNegative(size);

        var header = new byte[BlockSize];
        Put(header, 0, name);
        Put(header, 100, "0000644");            // mode
        Put(header, 108, "0000000");            // owner
        Put(header, 116, "0000000");            // group
        Put(header, SizeOffset, Octal(size, SizeDigits));
        Put(header, 136, "00000000000");        // modified: 1970
        Put(header, 156, "0");                  // a regular file
        Put(header, 257, "ustar\000");
        Put(header, 329, "0000000");            // device, major
        Put(header, 337, "0000000");            // device, minor

        // The sum counts its own field as blanks.
        int sum = 8 * ' ';
        foreach (byte b in header)
            sum += b;
        Put(header, ChecksumOffset, Octal(sum, 6) + "\0 ");
        return header;
    }

    /// <summary>The name and size that a header gives, if both fields are well formed; nothing else of it is looked at.</summary>
    public static bool TryRead(ReadOnlySpan<byte> header, out string name, out long size)
    {
        (name, size) = ("", 0);
        var field = header[..MaxNameLength];
        int end = field.IndexOf((byte)0);
        field = end < 0 ? field : field[..end];
        if (field.IsEmpty || field.ContainsAnyExceptInRange((byte)0x21, (byte)0x7e))
            return false;

        foreach (byte digit in header.Slice(SizeOffset, SizeDigits))
        {
            if (digit is < (byte)'0' or > (byte)'7')
                return false;
            size = (size << 3) | (uint)(digit - '0');
        }

        name = Encoding.ASCII.GetString(field);
        return true;
    }

    private static void Put(Span<byte> header, int offset, string text) => Encoding.ASCII.GetBytes(text, header[offset..]);

    private static string Octal(long value, int digits) => Convert.ToString(value, 8).PadLeft(digits, '0');
}
