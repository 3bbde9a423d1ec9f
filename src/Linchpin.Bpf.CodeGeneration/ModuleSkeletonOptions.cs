namespace Linchpin.Bpf.CodeGeneration;

/// <summary>What a kernel module is called, and what its removal does.</summary>
public sealed record ModuleSkeletonOptions
{
    // The kernel has 56 bytes for a name, with a zero at its end, on machines of 64 bits.
    private const int LongestName = 55;

    /// <summary>The module's name, or null for the object's.</summary>
    public string? Name { get; init; }

    /// <summary>What its removal does.</summary>
    public ModuleUnload Unload { get; init; }

    /// <summary>Whether a module can have that name: letters, digits and underscores, no digit first, as an identifier of C.</summary>
    public static bool IsName(string name) =>
        name.Length is > 0 and <= LongestName && !char.IsAsciiDigit(name[0]) && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');

    /// <summary>The name of an object's module when nobody says otherwise: what can't be in it becomes an underscore.</summary>
    public static string NameOf(string objectName)
    {
        var name = string.Concat(objectName.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'));
        return name.Length == 0 || char.IsAsciiDigit(name[0]) ? $"_{name}"[..Math.Min(LongestName, name.Length + 1)] : name[..Math.Min(LongestName, name.Length)];
    }
}
