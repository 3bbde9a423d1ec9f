namespace Linchpin.Bpf.Objects;

/// <summary>An object file can't be read: what is wrong, where in the file, and what to do about it where that is known.</summary>
/// <remarks>Every reader in this library throws this type, or one derived from it, and nothing else, for bad input.</remarks>
public class BpfObjectFormatException : FormatException
{
    /// <summary>Says what is wrong, in which part of the file, at which byte of that part, and what to do about it.</summary>
    public BpfObjectFormatException(string what, string? section = null, long? offset = null, string? remedy = null)
        : base(remedy is null ? Compose(what, section, offset) : $"{Compose(what, section, offset)}: {remedy}")
    {
        What = what;
        Section = section;
        Offset = offset;
        Remedy = remedy;
    }

    /// <summary>What is wrong, without the place and the remedy.</summary>
    public string What { get; }

    /// <summary>The section that it is about (<c>.BTF</c>, <c>lsm/file_open</c>, …), or null for the file as a whole.</summary>
    public string? Section { get; }

    /// <summary>The byte within the section, or within the file where there is no section; null where no single byte is to blame.</summary>
    public long? Offset { get; }

    /// <summary>What to do about it, or null where nothing but another file helps.</summary>
    public string? Remedy { get; }

    private static string Compose(string what, string? section, long? offset) => (section, offset) switch
    {
        (null, null) => what,
        (null, _) => $"{what} (at byte {offset} of the file)",
        (_, null) => $"{what} (section '{section}')",
        _ => $"{what} (section '{section}', byte {offset})",
    };
}
