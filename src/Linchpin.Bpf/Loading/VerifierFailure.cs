using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;
using Linchpin.Bpf.Objects.Btf;
using Linchpin.Bpf.Objects.CoRe;

namespace Linchpin.Bpf;

/// <summary>Says in the user's terms why the kernel did not take a program.</summary>
internal static class VerifierFailure
{
    /// <param name="result">What the kernel answered.</param>
    /// <param name="withLog">What it answered when it was asked again, with a log.</param>
    /// <param name="log">The log.</param>
    /// <param name="input">What was loaded.</param>
    public static BpfException Explain(BpfResult result, BpfResult withLog, string log, VerificationInput input)
    {
        var program = input.Linked.Program;
        if (Errno.MeansUnsupported(result.Errno) && MissingFeature(program) is { } feature)
            return feature.Missing(BpfCommand.ProgramLoad, program.Name, result.Errno);
        if (string.IsNullOrWhiteSpace(log))
            return ExplainWithoutLog(result, withLog, input);

        var line = VerifierLog.FirstLine(log);
        var slot = VerifierLog.LastInstruction(log);
        var reason = VerifierLog.UnknownCall(line) is { } call ? ExplainUnknownCall(call, slot, input) ?? line
            : line.Contains("excl_prog_hash", StringComparison.Ordinal) ? $"{ExclusiveMap(input)} is for another program alone ({line})"
            : line;
        return new VerifierException(program.Name, program.AttachTarget, result.Errno, reason + KernelLog.Difference(result, withLog) + TypesNote(input), SourceLine.Of(input, slot), log);
    }

    private static BpfException ExplainWithoutLog(BpfResult result, BpfResult withLog, VerificationInput input)
    {
        var program = input.Linked.Program;
        if (result.Errno == Errno.Invalid && program.AttachType?.Feature is { IsSupported: false } feature)
            return feature.Missing(BpfCommand.ProgramLoad, program.Name, result.Errno);
        var text = BpfErrorText.Compose(result.Errno, BpfCommand.ProgramLoad, program.Name, program.AttachTarget);
        return new BpfException(text + KernelLog.Difference(result, withLog) + TypesNote(input), result.Errno, BpfCommand.ProgramLoad, program.Name, program.AttachTarget);
    }

    private static string? ExplainUnknownCall(int call, int? slot, VerificationInput input)
    {
        if (call != CoreRelocator.PoisonImmediate)
            return input.References.DescribeMissing(call) is { } missing ? $"the program gets to a use of {missing}" : null;
        var target = input.Missing.FirstOrDefault(missing => missing.Instruction == slot) ?? (input.Missing is [var only] ? only : null);
        return target is null ? null : $"{target.Description} is not in this kernel{SinceWhen(target, input)}";
    }

    // Of a field that is not known by itself, its type may be.
    private static string SinceWhen(MissingTarget target, VerificationInput input)
    {
        var type = target.Name.Split('.')[0];
        var note = KernelHistory.Note(KernelHistory.Types, target.Name);
        // Types that were handed over may be cut: what isn't among them may yet be in the kernel.
        return note.Length > 0 || input.Options.KernelTypes is not null || KernelBtf.Vmlinux.Types.Find(type, BtfKind.Struct) is not null
            ? note
            : KernelHistory.Note(KernelHistory.Types, type);
    }

    // The kernel doesn't say which: those that this object keeps for others are known, one that was handed over is not.
    private static string ExclusiveMap(VerificationInput input)
    {
        var program = input.Linked.Program;
        var kept = input.Linked.References
            .Select(reference => reference switch { MapReference it => it.Map, MapValueReference it => it.Map, _ => null })
            .FirstOrDefault(map => map?.ExclusiveTo is { } other && other != program);
        return kept is null ? "a map that it uses" : $"map '{kept.Name}'";
    }

    private static BpfFeature? MissingFeature(ProgramSpec program) =>
        !BpfFeatures.Of(program.Type).IsSupported ? BpfFeatures.Of(program.Type)
        : program.AttachType is { } attachType && !BpfFeatures.Of(attachType).IsSupported ? BpfFeatures.Of(attachType)
        : null;

    private static string TypesNote(VerificationInput input) =>
        input.Types.Refusal is { } refusal ? $"; the kernel refused the object's types (BTF) before: {refusal}" : "";
}
