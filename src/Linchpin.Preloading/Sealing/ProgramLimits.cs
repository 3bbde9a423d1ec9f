using Linchpin.Preloading.State;

namespace Linchpin.Preloading.Sealing;

/// <summary>What programs of some kinds don't see, however well they are held.</summary>
internal static class ProgramLimits
{
    // bpf_prog_active and the program's own counter: source Linux kernel/bpf/trampoline.c, kernel/trace/bpf_trace.c.
    private static readonly HashSet<string> SkippedWhereTheyRun = ["tracing", "kprobe", "tracepoint", "raw_tracepoint", "raw_tracepoint_writable", "perf_event"];

    internal static IEnumerable<string> Of(IEnumerable<BundleState> bundles)
    {
        var attached = bundles.SelectMany(bundle => bundle.Programs).Where(program => program.AttachedTo is not null).ToList();

        if (attached.Any(program => SkippedWhereTheyRun.Contains(program.Type)))
            yield return "A program that traces (fentry, fmod_ret, kprobe, tracepoint) is skipped where it is already running, and one that the kernel interrupts is running: what has to be refused always is a security module's to refuse.";

        if (attached.Any(program => program.Place is not null))
            yield return "A program in the network decides about what comes to its place: packets can go round it, as raw frames pass no control group, who answers a queue of nft delivers what it likes, and another network namespace has programs of its own, or be changed behind it, by tc and nft.";
    }
}
