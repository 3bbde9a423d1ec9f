namespace Linchpin.Bpf;

/// <summary>Finds the line of C that an instruction comes from.</summary>
internal static class SourceLine
{
    /// <summary><c>guard.bpf.c:42: return deny();</c>, or null where the object has no line info.</summary>
    public static string? Of(VerificationInput input, int? slot)
    {
        if (slot is null || input.Object.Btf is not { } btf || input.Linked.Lines.Count == 0)
            return null;
        var line = input.Linked.Lines.LastOrDefault(line => line.Instruction <= slot);
        var text = btf.Text(line.Text).Trim();
        var file = Path.GetFileName(btf.Text(line.FileName));
        return text.Length == 0 ? $"{file}:{line.Line}" : $"{file}:{line.Line}: {text}";
    }
}
