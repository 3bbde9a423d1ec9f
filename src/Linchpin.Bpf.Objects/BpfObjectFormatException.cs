namespace Linchpin.Bpf.Objects;

/// <summary>An object file can't be read: what is wrong, and where in the file.</summary>
/// <remarks>Every reader in this library throws this type, or one derived from it, and nothing else, for bad input.</remarks>
public class BpfObjectFormatException : FormatException
{
    /// <summary>Says what is wrong, in which part of the file, at which byte of that part.</summary>
    public BpfObjectFormatException(string what, string? section = null, long? offset = null)
        : base(Compose(what, section, offset))
    {
        Section = section;
        Offset = offset;
    }

    /// <summary>The section that it is about (<c>.BTF</c>, <c>lsm/file_open</c>, …), or null for the file as a whole.</summary>
    public string? Section { get; }

    /// <summary>The byte within the section, or within the file where there is no section; null where no single byte is to blame.</summary>
    public long? Offset { get; }

    private static string Compose(string what, string? section, long? offset) => (section, offset) switch
    {
        (null, null) => what,
        (null, _) => $"{what} (at byte {offset} of the file)",
        (_, null) => $"{what} (section '{section}')",
        _ => $"{what} (section '{section}', byte {offset})",
    };
}
