namespace Linchpin.Bpf.Objects.Elf;

/// <summary>A function of an executable or a shared library.</summary>
/// <param name="Name">Its name, without a version.</param>
/// <param name="Version">Its version (<c>GLIBC_2.2.5</c>), or null where it has none.</param>
/// <param name="IsOldVersion">Whether only what names the version gets it (<c>name@VERSION</c>, not <c>name@@VERSION</c>).</param>
/// <param name="IsExported">Whether others can link to it: it is in <c>.dynsym</c>.</param>
/// <param name="Binding">Who sees it.</param>
/// <param name="FileOffset">Where it begins in the file.</param>
public sealed record ElfImageSymbol(string Name, string? Version, bool IsOldVersion, bool IsExported, ElfSymbolBinding Binding, ulong FileOffset)
{
    /// <summary>Whether <c>name</c>, <c>name@VERSION</c> or <c>name@@VERSION</c> can mean this one.</summary>
    public bool IsMeantBy(ReadOnlySpan<char> name)
    {
        var at = name.IndexOf('@');
        return at < 0
            ? name.SequenceEqual(Name)
            : name[..at].SequenceEqual(Name) && name[at..].TrimStart('@').SequenceEqual(Version);
    }

    /// <inheritdoc/>
    public override string ToString() => Version is null ? Name : $"{Name}{(IsOldVersion ? "@" : "@@")}{Version}";
}
