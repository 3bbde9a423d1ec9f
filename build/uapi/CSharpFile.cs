using System.Globalization;

namespace Linchpin.Uapi;

/// <summary>Writes the selected types as one file of C#.</summary>
public static class CSharpFile
{
    internal const string KernelNamespace = "Linchpin.Bpf.Kernel";
    private const string ObjectsNamespace = "Linchpin.Bpf.Objects";

    /// <summary>The file's text.</summary>
    public static string Of(UapiTypes types)
    {
        var text = new IndentedText();
        text.Line("// build/uapi/generate wrote this, from the types of a kernel and build/uapi/selection.toml: change that file, and generate anew.");
        text.Line("using System.Runtime.InteropServices;");
        text.Line($"using {ObjectsNamespace};");
        foreach (var space in types.Enums.GroupBy(type => type.Selected.Namespace).OrderBy(space => space.Key, StringComparer.Ordinal))
        {
            text.Line("");
            using (text.Block($"namespace {space.Key}"))
            {
                text.Items(space.Select<UapiEnum, Action>(type => () => CSharpEnum.Write(text, type))
                    .Concat(space.Key == KernelNamespace ? types.Structs.Select<UapiStruct, Action>(type => () => CSharpStruct.Write(text, type, "internal")) : [])
                    .Concat(space.Key == ObjectsNamespace ? [() => CSharpTables.Write(text, [.. types.Enums.Where(type => type.Selected.HasTables)])] : []));
            }
        }
        return text.ToString();
    }

    internal static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
