using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Bpf;

/// <summary>In which form an extern takes a value of the configuration: its type in C decides.</summary>
internal sealed record KconfigForm(KconfigKind Kind, bool IsSigned = false)
{
    private const string TristateName = "libbpf_tristate";

    /// <summary>The form of a type of the object.</summary>
    public static KconfigForm Of(BtfBlob types, BtfTypeId id)
    {
        var type = types[types.SkipModifiers(id)];
        return type.Kind switch
        {
            BtfKind.Int when type.Integer.IsBoolean => new(KconfigKind.Boolean),
            BtfKind.Int when type.Size == 1 => new(KconfigKind.Character, type.Integer.IsSigned),
            BtfKind.Int => new(KconfigKind.Integer, type.Integer.IsSigned),
            BtfKind.Enum or BtfKind.Enum64 when types.Text(type.Name) == TristateName => new(KconfigKind.Tristate),
            BtfKind.Array when types.SizeOf(type.Array.Element) == 1 => new(KconfigKind.Text),
            _ => new(KconfigKind.Unknown),
        };
    }

    /// <summary>Writes a value as the configuration gives it.</summary>
    /// <returns>Whether it fits.</returns>
    public bool TryWrite(string value, Span<byte> place) => (value, Kind) switch
    {
        ("y" or "n" or "m", _) => TryWriteChoice(value[0], place),
        (['"', .. var text, '"'], KconfigKind.Text) => TryWriteText(text, place),
        (_, KconfigKind.Integer or KconfigKind.Character) => TryWriteNumber(value, place),
        _ => false,
    };

    /// <summary>The type, for an error.</summary>
    public string Describe(int size) => Kind switch
    {
        KconfigKind.Boolean => "bool (y or n)",
        KconfigKind.Tristate => "enum libbpf_tristate (y, n or m)",
        KconfigKind.Character => "char (y, n, m or a small number)",
        KconfigKind.Integer => $"{(IsSigned ? "a signed" : "an unsigned")} number of {size} bytes",
        KconfigKind.Text => $"a text of {size} characters",
        _ => "its type",
    };

    private bool TryWriteChoice(char choice, Span<byte> place)
    {
        switch (Kind)
        {
            case KconfigKind.Boolean when choice != 'm':
                place[0] = (byte)(choice == 'y' ? 1 : 0);
                return true;
            case KconfigKind.Character:
                place[0] = (byte)choice;
                return true;
            case KconfigKind.Tristate:
                // enum libbpf_tristate: TRI_NO, TRI_YES, TRI_MODULE
                WriteNumber("nym".IndexOf(choice, StringComparison.Ordinal), place);
                return true;
            default:
                return false;
        }
    }

    // A text that is too long is cut, as C programs expect of a fixed array; its last byte is zero.
    private static bool TryWriteText(string text, Span<byte> place)
    {
        var bytes = Encoding.UTF8.GetBytes(Unescape(text)).AsSpan();
        place.Clear();
        bytes[..Math.Min(bytes.Length, place.Length - 1)].CopyTo(place);
        return true;
    }

    private static string Unescape(string text) => text.Replace("\\\"", "\"", StringComparison.Ordinal).Replace(@"\\", @"\", StringComparison.Ordinal);

    private bool TryWriteNumber(string text, Span<byte> place)
    {
        if (!TryParse(text, out var number))
            return false;
        var bits = place.Length * 8;
        var (low, high) = IsSigned
            ? (-(Int128.One << (bits - 1)), (Int128.One << (bits - 1)) - 1)
            : (Int128.Zero, (Int128.One << bits) - 1);
        // A hexadecimal value is a pattern of bits: it fits whatever its sign.
        var isPattern = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && number < Int128.One << bits;
        if (!isPattern && (number < low || number > high))
            return false;
        WriteNumber(unchecked((long)(ulong)number), place);
        return true;
    }

    private static bool TryParse(string text, out Int128 number) => text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
        ? Int128.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number)
        : Int128.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);

    private static void WriteNumber(long number, Span<byte> place)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        bytes[..Math.Min(bytes.Length, place.Length)].CopyTo(place);
    }
}
