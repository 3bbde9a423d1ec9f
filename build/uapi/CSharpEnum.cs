using System.Numerics;

namespace Linchpin.Uapi;

/// <summary>Writes an enum.</summary>
internal static class CSharpEnum
{
    public static void Write(IndentedText text, UapiEnum type)
    {
        var selected = type.Selected;
        text.Line($"/// <summary>{selected.Text}</summary>");
        text.Line($"/// <remarks>Source: UAPI {Source(selected)}.{(selected.Remarks is null ? "" : $" {selected.Remarks}")}</remarks>");
        if (selected.IsFlags)
            text.Line("[Flags]");
        using (text.Block($"{(selected.IsPublic ? "public" : "internal")} enum {selected.Name}{(selected.Type == "int" ? "" : $" : {selected.Type}")}"))
        {
            if (selected.IsFlags && type.Members.All(member => member.Value != 0))
            {
                text.Line($"/// <summary>{selected.Zero?.Text ?? "No flag."}</summary>");
                text.Line($"{selected.Zero?.Name ?? "None"} = 0,");
            }
            foreach (var member in type.Members)
            {
                text.Line($"/// <summary>{Describe(member)}</summary>");
                text.Line($"{member.Name} = {(selected.IsFlags ? Bit(member.Value) : CSharpFile.Number(member.Value))},");
            }
        }
    }

    private static string Source(EnumSelection selected) => (selected.KernelName, selected.With) switch
    {
        ({ } name, _) => $"<c>enum {name}</c>",
        (_, { } member) => $"the enum of <c>{member}</c>",
        _ => $"<c>{selected.Prefix}*</c>",
    };

    private static string Describe(UapiMember member)
    {
        var (said, name) = (member.Selected, $"<c>{member.KernelName}</c>");
        return (said.Text, said.FirstKernel) switch
        {
            (null, null) => name,
            (null, var first) => $"{name}: first in Linux {first}.",
            (var what, null) => $"{name}: {what}",
            (var what, var first) => $"{name}: {what} First in Linux {first}.",
        };
    }

    private static string Bit(long value) => BitOperations.IsPow2(value) ? $"1 << {BitOperations.Log2((ulong)value)}" : CSharpFile.Number(value);
}
