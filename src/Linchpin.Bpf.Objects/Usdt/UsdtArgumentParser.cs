using System.Globalization;
using System.Text.RegularExpressions;

namespace Linchpin.Bpf.Objects.Usdt;

/// <summary>Reads what the assembler wrote of a probe's arguments, for the machines whose registers it knows.</summary>
internal static partial class UsdtArgumentParser
{
    /// <summary>Arguments of a machine (<c>EM_*</c>), in order.</summary>
    /// <exception cref="BpfObjectFormatException">One is in a place that programs can't read, or the machine isn't known.</exception>
    public static IReadOnlyList<UsdtArgument> Parse(string text, ushort machine)
    {
        var (pattern, registers) = machine switch
        {
            UsdtRegisters.X64Machine => (X64(), (Func<string, int?>)UsdtRegisters.X64),
            UsdtRegisters.Arm64Machine => (Arm64(), UsdtRegisters.Arm64),
            _ => throw new BpfObjectFormatException($"probes of machine {machine} can't be read: x86-64 and arm64 can"),
        };
        var arguments = new List<UsdtArgument>();
        for (var at = 0; at < text.Length;)
        {
            var match = pattern.Match(text, at);
            if (!match.Success || ToArgument(match, registers) is not { } argument)
                throw new BpfObjectFormatException($"an argument is where no program can read it: '{text[at..]}'");
            arguments.Add(argument);
            at += match.Length;
        }
        return arguments;
    }

    // 4@$7 -4@%eax 8@(%rdi) -4@-20(%rbp) 8@16(%rax,%rbx,8)
    [GeneratedRegex(@"\G\s*(?<size>-?[1248])@(\$(?<constant>-?\d+)|%(?<register>\w+)|(?<offset>-?\d+)?\(%(?<base>\w+)(,%(?<index>\w+)(,(?<scale>[1248]))?)?\))(?=\s|$)\s*", RegexOptions.CultureInvariant)]
    private static partial Regex X64();

    // 4@7 -4@w0 8@x1 8@[sp] -4@[x29, -20]
    [GeneratedRegex(@"\G\s*(?<size>-?[1248])@((?<constant>-?\d+)|(?<register>[a-z]\w*)|\[(?<base>\w+)(,\s*(?<offset>-?\d+))?\])(?=\s|$)\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Arm64();

    private static UsdtArgument? ToArgument(Match match, Func<string, int?> registers)
    {
        if (!TryNumber(match.Groups["size"], out var signedSize) || !TryNumber(match.Groups["offset"], out var offset) || !TryNumber(match.Groups["constant"], out var constant))
            return null;
        var (size, isSigned) = ((int)Math.Abs(signedSize), signedSize < 0);
        if (match.Groups["constant"].Success)
            return new UsdtArgument.Constant(size, isSigned, constant);
        if (match.Groups["register"] is { Success: true } register)
            return registers(register.Value) is { } place ? new UsdtArgument.Register(size, isSigned, place) : null;
        if (registers(match.Groups["base"].Value) is not { } start)
            return null;
        if (match.Groups["index"] is not { Success: true } index)
            return new UsdtArgument.Memory(size, isSigned, start, offset);
        var scale = match.Groups["scale"] is { Success: true } written ? written.Value[0] - '0' : 1;
        return registers(index.Value) is { } indexPlace ? new UsdtArgument.Element(size, isSigned, start, indexPlace, scale, offset) : null;
    }

    private static bool TryNumber(Group group, out long number)
    {
        number = 0;
        return !group.Success || long.TryParse(group.ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }
}
