namespace Linchpin.Preloading.Installation.Images;

/// <summary>The order of kernel releases: runs of digits by their value, all else by its characters (<c>6.9.1</c> before <c>6.12.0</c>).</summary>
internal sealed class ReleaseOrder : IComparer<string>
{
    internal static ReleaseOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        ReadOnlySpan<char> one = x, other = y;
        while (one.Length > 0 && other.Length > 0)
        {
            var difference = char.IsAsciiDigit(one[0]) && char.IsAsciiDigit(other[0])
                ? CompareNumbers(Take(ref one, Digits(one)), Take(ref other, Digits(other)))
                : Take(ref one, 1)[0].CompareTo(Take(ref other, 1)[0]);
            if (difference != 0)
                return difference;
        }

        return one.Length.CompareTo(other.Length);
    }

    private static int CompareNumbers(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        one = one.TrimStart('0');
        other = other.TrimStart('0');
        return one.Length != other.Length ? one.Length.CompareTo(other.Length) : one.SequenceCompareTo(other);
    }

    private static int Digits(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? end : text.Length;

    private static ReadOnlySpan<char> Take(ref ReadOnlySpan<char> text, int count)
    {
        var taken = text[..count];
        text = text[count..];
        return taken;
    }
}
