using Linchpin.Bpf;
using Linchpin.Bpf.Objects;
using Linchpin.Preloading.Policy;

namespace Linchpin.Preloading.Sealing.Findings;

/// <summary>Programs of others that were there before the guard held anything, and could undo what it holds.</summary>
internal static class ForeignPrograms
{
    internal static IEnumerable<SealFinding> Find(HeldObjects held, SealMode mode, IReadOnlyList<ProgramType> allowed, ObjectWalks walks)
    {
        var steering = walks.SteeringPrograms();
        var attached = Links().ToLookup(link => link.Program, link => link.AttachType);
        foreach (var id in BpfProgram.Ids().Where(id => !held.Programs.Contains(id.Value) && !walks.Contains(id)))
        {
            using var program = Alive.Open(() => BpfProgram.Open(id));
            if (program is not null && (Steers(program, steering) ?? Objection(program, held, mode, allowed, attached[program.Id])) is { } objection)
            {
                yield return new SealFinding($"program {id} ('{program.Name}', {program.Type.ToKernelName()}) {objection}",
                    "Seal before anything else loads programs, or end what holds this one ('linchpin list programs' says what).");
            }
        }
    }

    private static string? Steers(BpfProgram program, IReadOnlyList<ProgramId>? steering) => program.Type switch
    {
        _ when steering is not null => steering.Contains(program.Id) ? "writes to processes, of which the agent is one" : null,
        ProgramType.Kprobe or ProgramType.Tracepoint or ProgramType.PerfEvent or ProgramType.RawTracepoint or ProgramType.RawTracepointWritable or ProgramType.Tracing =>
            "may write to processes, which can't be told while kernel.kptr_restrict is 2",
        _ => null,
    };

    private static string? Objection(BpfProgram program, HeldObjects held, SealMode mode, IReadOnlyList<ProgramType> allowed, IEnumerable<AttachType?> attached) => program.Type switch
    {
        _ when program.Info.Maps.Any(map => held.Maps.ContainsKey(map.Value)) => "uses a map that is to be held",
        ProgramType.Lsm => "is a security module of somebody else",
        ProgramType.Extension => "replaces a function of another program",
        ProgramType.Syscall => "makes bpf(2) calls from within the kernel",
        ProgramType.Tracing when attached.Contains(AttachType.ModifyReturn) => "decides in place of a function of the kernel",
        ProgramType.Tracing when !attached.Any() => "is not attached yet, and may decide in place of a function of the kernel",
        var type when mode == SealMode.Full && !allowed.Contains(type) => "is of a type that mode \"full\" lets nobody load",
        _ => null,
    };

    // Of a program the kernel doesn't tell how it attaches, of a link it does.
    private static IEnumerable<(ProgramId Program, AttachType? AttachType)> Links()
    {
        foreach (var id in BpfLink.Ids())
        {
            using var link = Alive.Open(() => BpfLink.Open(id));
            if (link is not null)
                yield return (link.Info.Program, link is TracingLink tracing ? tracing.ReadDetails().AttachType : null);
        }
    }
}
