using Linchpin.Bpf.Objects.Btf;
using Tomlyn;
using Tomlyn.Model;

namespace Linchpin.Uapi;

/// <summary>What <c>selection.toml</c> says: which types, what they are called in C#, and what is to be told of them.</summary>
public sealed class Selection
{
    private Selection(TomlTable root)
    {
        Types = Texts(root, "types");
        Naming = new Naming(Texts(root, "words"), Texts(root, "names"));
        Enums = [.. Tables(root, "enum").Select(EnumSelection.Of)];
        Structs = [.. Tables(root, "struct").Select(StructSelection.Of)];
    }

    /// <summary>The enums.</summary>
    public IReadOnlyList<EnumSelection> Enums { get; }

    /// <summary>The structs.</summary>
    public IReadOnlyList<StructSelection> Structs { get; }

    /// <summary>C# types of fields by their name in C, where no struct says otherwise.</summary>
    internal IReadOnlyDictionary<string, string> Types { get; }

    internal Naming Naming { get; }

    /// <summary>Reads the selection that lies beside this generator.</summary>
    public static Selection Read()
    {
        using var stream = typeof(Selection).Assembly.GetManifestResourceStream("selection.toml")!;
        using var reader = new StreamReader(stream);
        return new Selection(TomlSerializer.Deserialize<TomlTable>(reader.ReadToEnd())!);
    }

    /// <summary>Insists that the kernel has everything that is named: on the newest one a name that is missing is a mistake.</summary>
    /// <exception cref="InvalidDataException">Something is missing.</exception>
    public void RequireAllIn(BtfBlob kernel)
    {
        var found = UapiTypes.Select(this, kernel);
        var missing = Enums.Select(chosen => chosen.Name).Except(found.Enums.Select(type => type.Selected.Name))
            .Concat(Structs.Select(chosen => chosen.Name).Except(found.Structs.Select(type => type.Name)))
            .Concat(found.Enums.SelectMany(type => type.Selected.Members.Keys
                .Select(name => type.Selected.Prefix + name).Except(type.Members.Select(member => member.KernelName))))
            .ToArray();
        if (missing.Length > 0)
            throw new InvalidDataException($"the kernel has no {string.Join(", ", missing)}");
    }

    internal static IReadOnlyDictionary<string, string> Texts(TomlTable table, string key) =>
        table.TryGetValue(key, out var value) ? ((TomlTable)value).ToDictionary(entry => entry.Key, entry => (string)entry.Value) : [];

    internal static string? Text(TomlTable table, string key) => table.TryGetValue(key, out var value) ? (string)value : null;

    internal static bool Flag(TomlTable table, string key) => table.TryGetValue(key, out var value) && (bool)value;

    internal static string[] List(TomlTable table, string key) =>
        table.TryGetValue(key, out var value) ? [.. ((TomlArray)value).Select(item => (string)item!)] : [];

    private static IEnumerable<TomlTable> Tables(TomlTable root, string key) => (TomlTableArray)root[key];
}
