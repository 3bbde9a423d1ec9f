namespace Linchpin.Bundles;

/// <summary>The names that pins have in our own bpffs: of <c>A-Z a-z 0-9 _ -</c> alone, as the kernel keeps dots for itself.</summary>
public static class PinName
{
    /// <summary>The most characters that a pin's name has (NAME_MAX).</summary>
    public const int MaxLength = 255;

    /// <summary>The pin's name for something of the kernel's or the source's: every other character becomes <c>_</c>.</summary>
    public static string Of(string name) => string.Create(name.Length, name, static (span, name) =>
    {
        for (int i = 0; i < span.Length; i++)
            span[i] = IsAllowed(name[i]) ? name[i] : '_';
    });

    /// <summary>Whether this is the name of a pin.</summary>
    public static bool IsValid(string name) => name.Length is > 0 and <= MaxLength && name.All(IsAllowed);

    internal static bool IsAllowed(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-';
}
