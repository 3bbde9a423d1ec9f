using System.Globalization;

namespace Linchpin.Bpf;

/// <summary>A kernel's version: <c>6.12.117</c>.</summary>
public readonly record struct KernelVersion(int Major, int Minor, int Patch) : IComparable<KernelVersion>
{
    /// <summary>As <c>KERNEL_VERSION(a, b, c)</c> in C, and as <c>LINUX_KERNEL_VERSION</c> in an object: the patch level stops at 255.</summary>
    public uint Code => ((uint)Major << 16) + ((uint)Minor << 8) + (uint)Math.Min(Patch, 255);

    /// <summary>Reads it from <c>uname -r</c>, and from <c>uname -v</c> where Debian tells the true patch level there.</summary>
    /// <exception cref="FormatException">The release does not start with a version.</exception>
    public static KernelVersion Parse(string release, string version = "")
    {
        const string Debian = "Debian ";
        var mark = version.IndexOf(Debian, StringComparison.Ordinal);
        return mark >= 0 && TryParse(version.AsSpan(mark + Debian.Length), out var truth) ? truth
            : TryParse(release, out var plain) ? plain
            : throw new FormatException($"'{release}' is no kernel release");
    }

    /// <inheritdoc/>
    public int CompareTo(KernelVersion other) => (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));

    /// <summary>Whether the left one is older.</summary>
    public static bool operator <(KernelVersion left, KernelVersion right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left one is newer.</summary>
    public static bool operator >(KernelVersion left, KernelVersion right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left one is not newer.</summary>
    public static bool operator <=(KernelVersion left, KernelVersion right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left one is not older.</summary>
    public static bool operator >=(KernelVersion left, KernelVersion right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public override string ToString() => $"{Major}.{Minor}.{Patch}";

    private static bool TryParse(ReadOnlySpan<char> text, out KernelVersion version)
    {
        Span<int> parts = [0, 0, 0];
        var count = 0;
        while (count < parts.Length && TakeNumber(ref text, out parts[count]))
        {
            count++;
            if (!text.StartsWith("."))
                break;
            text = text[1..];
        }
        version = new KernelVersion(parts[0], parts[1], parts[2]);
        return count >= 2;
    }

    private static bool TakeNumber(ref ReadOnlySpan<char> text, out int number)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        var digits = end < 0 ? text : text[..end];
        text = text[digits.Length..];
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
