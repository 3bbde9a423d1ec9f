namespace Linchpin.Uapi;

/// <summary>Writes what else is known of the members of enums: the kernel's own names, and the first kernels that have them.</summary>
internal static class CSharpTables
{
    private const int LineLength = 140;

    public static void Write(IndentedText text, IReadOnlyList<UapiEnum> enums)
    {
        text.Line("/// <summary>What the kernel calls them, by their number, and the first Linux that has them where that is known.</summary>");
        using (text.Block("internal static class UapiTable"))
            text.Items(enums.SelectMany<UapiEnum, Action>(type => [() => WriteNames(text, type), () => WriteFirstKernels(text, type)]));
    }

    private static void WriteNames(IndentedText text, UapiEnum type)
    {
        var members = type.Members.ToDictionary(member => member.Value);
        text.Line($"/// <summary>The names of <see cref=\"{type.Selected.Name}\"/>: in C, without the prefix and in lower case.</summary>");
        WriteTable(text, $"string[] {type.Selected.Name}Names",
            Numbers(type).Select(value => members.TryGetValue(value, out var member)
                ? $"\"{Short(member.KernelName, type.Selected.Prefix)}\""
                : $"\"{value}\""));
    }

    private static void WriteFirstKernels(IndentedText text, UapiEnum type)
    {
        var members = type.Members.ToDictionary(member => member.Value);
        text.Line($"/// <summary>The first Linux that has a <see cref=\"{type.Selected.Name}\"/>, or null.</summary>");
        WriteTable(text, $"string?[] {type.Selected.Name}FirstKernels",
            Numbers(type).Select(value => members.TryGetValue(value, out var member) && member.Selected.FirstKernel is { } first ? $"\"{first}\"" : "null"));
    }

    private static IEnumerable<long> Numbers(UapiEnum type)
    {
        for (var value = 0L; value <= type.Members.Max(member => member.Value); value++)
            yield return value;
    }

    private static string Short(string kernelName, string prefix) => kernelName[prefix.Length..].ToLowerInvariant();

    private static void WriteTable(IndentedText text, string declaration, IEnumerable<string> items)
    {
        text.Line($"public static readonly {declaration} =");
        using (text.List())
        {
            var line = "";
            foreach (var item in items)
            {
                if (line.Length + item.Length > LineLength)
                {
                    text.Line(line.TrimEnd());
                    line = "";
                }
                line += $"{item}, ";
            }
            text.Line(line.TrimEnd());
        }
    }
}
