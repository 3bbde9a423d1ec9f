using Tomlyn.Model;

namespace Linchpin.Uapi;

/// <summary>A struct to write.</summary>
public sealed class StructSelection
{
    private StructSelection(TomlTable table)
    {
        Name = (string)table["name"];
        KernelName = (string)table["of"];
        Part = Selection.Text(table, "part");
        With = Selection.Text(table, "with");
        Prefix = Selection.Text(table, "prefix") ?? "";
        Text = (string)table["text"];
        Pointers = Selection.List(table, "pointers");
        Types = Selection.Texts(table, "types");
        Names = Selection.Texts(table, "names");
    }

    /// <summary>Its name in C#.</summary>
    public string Name { get; }

    /// <summary>The name in C of the struct or union that it is, or is a part of.</summary>
    public string KernelName { get; }

    /// <summary>The member of that union that it is, or null.</summary>
    public string? Part { get; }

    /// <summary>A field that tells which of that union's structs without a name it is, or null.</summary>
    public string? With { get; }

    /// <summary>What the names of fields may begin with, in C alone.</summary>
    public string Prefix { get; }

    /// <summary>What it is.</summary>
    public string Text { get; }

    /// <summary>Fields that are addresses, though C has them as numbers.</summary>
    public IReadOnlyList<string> Pointers { get; }

    /// <summary>C# types of fields.</summary>
    public IReadOnlyDictionary<string, string> Types { get; }

    /// <summary>C# names of fields.</summary>
    public IReadOnlyDictionary<string, string> Names { get; }

    internal static StructSelection Of(TomlTable table) => new(table);
}
