namespace Linchpin.Bpf.Objects;

/// <summary>A function of an executable or a shared library, or a pattern of functions, as a section names it: <c>libc.so.6:malloc</c>.</summary>
/// <param name="Path">The file; without a slash, to be searched where the system keeps such files.</param>
/// <param name="Function">The function, place or pattern.</param>
public readonly record struct UserFunctionTarget(string Path, string Function)
{
    /// <summary>Reads <c>PATH:FUNCTION</c>.</summary>
    /// <returns>False where one of the two is missing.</returns>
    public static bool TryParse(string text, out UserFunctionTarget target)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var isValid = colon > 0 && colon < text.Length - 1;
        target = isValid ? new UserFunctionTarget(text[..colon], text[(colon + 1)..]) : default;
        return isValid;
    }
}
