using System.Globalization;
using Tomlyn.Model;

namespace Linchpin.Uapi;

/// <summary>What there is to say of an enum's member.</summary>
public sealed class MemberSelection
{
    /// <summary>A member that nothing is said of.</summary>
    internal static readonly MemberSelection Nothing = new([]);

    internal MemberSelection(TomlTable table)
    {
        Name = Selection.Text(table, "name");
        Text = Selection.Text(table, "text");
        FirstKernel = Selection.Text(table, "first");
        Value = table.TryGetValue("value", out var value) ? Convert.ToInt64(value, CultureInfo.InvariantCulture) : null;
    }

    /// <summary>Its name in C#, where the rule gives another.</summary>
    public string? Name { get; }

    /// <summary>What it is, or null.</summary>
    public string? Text { get; }

    /// <summary>The first kernel that has it, or null.</summary>
    public string? FirstKernel { get; }

    /// <summary>The value of a macro, which no kernel's BTF has.</summary>
    public long? Value { get; }
}
