using System.Globalization;
using System.Text;

namespace Linchpin.Bpf;

/// <summary>Reads the kernel's verifier log: which line says why, and which instruction it is about.</summary>
internal static class VerifierLog
{
    // What the verifier prints on its way, not as a reason: statistics at the end, states, jumps, source text.
    private static readonly string[] Narration =
    [
        "processed ", "verification time ", "stack depth ", "insn_processed", ";", "from ", "func#", "Live regs ", "mark_precise:", "last_idx ", "first_idx ",
        "regs=", "parent ", "propagating ", "caller:", "callee:", "returning from callee:", "to caller at ", "frame", "Validating ", "safe",
        "reg type unsupported for arg#", "peak_states", "old state:", "cur state:", "Func#",
    ];

    // From Linux 7.3 on the reason is told again, at length, with a suggestion at the end.
    private const string Report = "Verification failed: ";

    /// <summary>The text in a buffer that the kernel wrote a zero-terminated log to.</summary>
    public static string Text(ReadOnlySpan<byte> buffer)
    {
        var end = buffer.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? buffer : buffer[..end]);
    }

    /// <summary>The line that says why: of the last ones that are neither narration nor an instruction, the first, which has the numbers; else the last
    /// one of all; else nothing.</summary>
    public static string FirstLine(string log)
    {
        var last = "";
        var reason = "";
        var isToldOn = false;
        foreach (var line in log.AsSpan().EnumerateLines())
        {
            var text = line.Trim();
            if (text.StartsWith(Report) && reason.Length > 0)
                break;
            if (text.IsEmpty || text.StartsWith("processed "))
                continue;
            last = text.ToString();
            var isReason = !IsNarration(text);
            if (isReason && !isToldOn)
                reason = last;
            isToldOn = isReason;
        }
        return reason.Length > 0 ? reason : last;
    }

    /// <summary>The last line that says anything: where the kernel stopped that walks over types.</summary>
    public static string LastLine(string log) => log.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [.., var last] ? last : "";

    /// <summary>The slot of the last instruction that the verifier printed, or null where it did not get to one.</summary>
    public static int? LastInstruction(string log)
    {
        int? last = null;
        foreach (var line in log.AsSpan().EnumerateLines())
        {
            if (TryInstruction(line, out var slot))
                last = slot;
        }
        return last;
    }

    /// <summary>The number of a call that no kernel knows: <c>invalid func unknown#195896080</c>; null where the line is not about one.</summary>
    public static int? UnknownCall(string line)
    {
        const string Mark = "invalid func unknown#";
        var at = line.IndexOf(Mark, StringComparison.Ordinal);
        return at >= 0 && int.TryParse(line.AsSpan(at + Mark.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static bool IsNarration(ReadOnlySpan<char> line)
    {
        foreach (var prefix in Narration)
        {
            if (line.StartsWith(prefix, StringComparison.Ordinal))
                return true;
        }
        return IsRegisterState(line) || TryInstruction(line, out _) || StartsWithSlot(line);
    }

    // "R0=scalar()" and "R1_w=4" narrate a state, "R0 invalid mem access 'scalar'" complains.
    private static bool IsRegisterState(ReadOnlySpan<char> line)
    {
        if (!line.StartsWith('R'))
            return false;
        var rest = line[1..].TrimStart("0123456789");
        return rest.Length < line.Length - 1 && (rest.StartsWith('=') || rest.StartsWith('_'));
    }

    // "12: (85) call …"
    private static bool TryInstruction(ReadOnlySpan<char> line, out int slot)
    {
        slot = 0;
        var colon = line.IndexOf(": (", StringComparison.Ordinal);
        return colon > 0 && int.TryParse(line[..colon], NumberStyles.None, CultureInfo.InvariantCulture, out slot);
    }

    // "12: R1=ctx() R10=fp0"
    private static bool StartsWithSlot(ReadOnlySpan<char> line)
    {
        var colon = line.IndexOf(':');
        return colon > 0 && int.TryParse(line[..colon], NumberStyles.None, CultureInfo.InvariantCulture, out _);
    }
}
