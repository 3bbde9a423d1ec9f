namespace Linchpin.Bpf.Objects.CoRe;

/// <summary>What a relocation of some kind is about.</summary>
internal enum RelocationSubject
{
    Field,
    Type,
    Enumerator,
}

internal static class RelocationSubjects
{
    public static RelocationSubject Subject(this CoreRelocationKind kind) => kind switch
    {
        <= CoreRelocationKind.FieldRightShift64 => RelocationSubject.Field,
        CoreRelocationKind.EnumValueExists or CoreRelocationKind.EnumValue => RelocationSubject.Enumerator,
        <= CoreRelocationKind.TypeMatches => RelocationSubject.Type,
        _ => throw new Btf.BtfFormatException($"CO-RE relocation kind {(uint)kind} is not known", ".BTF.ext"),
    };

    /// <summary>Whether "it isn't there" is an answer to the question, and not a reason to fail.</summary>
    public static bool AsksForExistence(this CoreRelocationKind kind) =>
        kind is CoreRelocationKind.FieldExists or CoreRelocationKind.TypeExists or CoreRelocationKind.EnumValueExists or CoreRelocationKind.TypeMatches;
}
