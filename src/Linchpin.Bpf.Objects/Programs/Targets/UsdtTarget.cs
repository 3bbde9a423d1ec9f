namespace Linchpin.Bpf.Objects;

/// <summary>A statically defined probe of an executable or a shared library, as a section names it: <c>libc.so.6:libc:memory_mallopt</c>.</summary>
/// <param name="Path">The file; without a slash, to be searched where the system keeps such files.</param>
/// <param name="Provider">Who the probe is of.</param>
/// <param name="Name">The probe's name.</param>
public readonly record struct UsdtTarget(string Path, string Provider, string Name)
{
    /// <summary>Reads <c>PATH:PROVIDER:NAME</c>.</summary>
    /// <returns>False where one of the three is missing, or there is a fourth.</returns>
    public static bool TryParse(string text, out UsdtTarget target)
    {
        var parts = text.Split(':');
        var isValid = parts.Length == 3 && !parts.Contains("");
        target = isValid ? new UsdtTarget(parts[0], parts[1], parts[2]) : default;
        return isValid;
    }
}
