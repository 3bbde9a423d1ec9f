using Tomlyn.Model;

namespace Linchpin.Uapi;

/// <summary>An enum to write.</summary>
public sealed class EnumSelection
{
    private EnumSelection(TomlTable table)
    {
        Name = (string)table["name"];
        KernelName = Selection.Text(table, "of");
        With = Selection.Text(table, "with");
        Prefix = Selection.Text(table, "prefix") ?? "";
        Namespace = Selection.Text(table, "namespace") ?? CSharpFile.KernelNamespace;
        Text = (string)table["text"];
        Remarks = Selection.Text(table, "remarks");
        Type = Selection.Text(table, "type") ?? "uint";
        IsPublic = Selection.Flag(table, "public");
        IsFlags = Selection.Flag(table, "flags");
        IsSubset = Selection.Flag(table, "subset");
        HasTables = Selection.Flag(table, "tables");
        Zero = table.TryGetValue("zero", out var zero) ? new MemberSelection((TomlTable)zero) : null;
        Without = Selection.List(table, "without");
        Members = table.TryGetValue("members", out var members)
            ? ((TomlTable)members).ToDictionary(entry => entry.Key, entry => new MemberSelection((TomlTable)entry.Value))
            : [];
    }

    /// <summary>Its name in C#.</summary>
    public string Name { get; }

    /// <summary>Its name in C, or null: then <see cref="With"/> finds it, or its members have their values here.</summary>
    public string? KernelName { get; }

    /// <summary>One of its members in C.</summary>
    public string? With { get; }

    /// <summary>What its members' names in C begin with.</summary>
    public string Prefix { get; }

    /// <summary>Its namespace.</summary>
    public string Namespace { get; }

    /// <summary>What it is.</summary>
    public string Text { get; }

    /// <summary>What else is to be said of it, or null.</summary>
    public string? Remarks { get; }

    /// <summary>Its underlying type.</summary>
    public string Type { get; }

    /// <summary>Whether users of the library see it.</summary>
    public bool IsPublic { get; }

    /// <summary>Whether its members are bits.</summary>
    public bool IsFlags { get; }

    /// <summary>Whether it has only the members that are listed here.</summary>
    public bool IsSubset { get; }

    /// <summary>Whether tables tell the kernel's names of its members, and the first kernels that have them.</summary>
    public bool HasTables { get; }

    /// <summary>The member 0 of flags, where it isn't <c>None</c>.</summary>
    public MemberSelection? Zero { get; }

    /// <summary>Second names of members, in C.</summary>
    public IReadOnlyList<string> Without { get; }

    /// <summary>What there is to say of members, by their names in C without the prefix.</summary>
    public IReadOnlyDictionary<string, MemberSelection> Members { get; }

    internal static EnumSelection Of(TomlTable table) => new(table);
}
