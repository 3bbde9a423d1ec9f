namespace Linchpin.Bpf.Objects.Btf;

/// <summary>A type's name without its flavour: <c>task_struct</c> of <c>task_struct___old</c>.</summary>
/// <remarks>A flavour lets one object describe several layouts of one kernel type. Source: libbpf's CO-RE conventions.</remarks>
internal static class EssentialName
{
    /// <summary>The part before the last <c>___</c> that has a letter on both sides, or the whole name.</summary>
    public static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> name)
    {
        for (var at = name.Length - 5; at >= 0; at--)
        {
            if (name[at] != '_' && name[at + 1] == '_' && name[at + 2] == '_' && name[at + 3] == '_' && name[at + 4] != '_')
                return name[..(at + 1)];
        }
        return name;
    }

    /// <summary>The same for a string.</summary>
    public static string Of(string name)
    {
        for (var at = name.Length - 5; at >= 0; at--)
        {
            if (name[at] != '_' && name.AsSpan(at + 1, 3) is "___" && name[at + 4] != '_')
                return name[..(at + 1)];
        }
        return name;
    }
}
