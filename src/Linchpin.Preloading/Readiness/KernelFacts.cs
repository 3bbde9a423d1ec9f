using Linchpin.Bpf;

namespace Linchpin.Preloading.Readiness;

/// <summary>What the running system says of itself, as far as it decides whether preloaded programs would be enforced.</summary>
/// <param name="IsRoot">Whether this process is root.</param>
/// <param name="HasTypes">Whether the kernel shows its types (BTF).</param>
/// <param name="SecurityModules">The active security modules in order, or null where nothing tells (securityfs isn't mounted).</param>
/// <param name="IsFtraceEnabled">Whether trampolines run; true where the kernel has no switch for them.</param>
public sealed record KernelFacts(bool IsRoot, bool HasTypes, IReadOnlyList<string>? SecurityModules, bool IsFtraceEnabled)
{
    private const string SecurityModulesPath = "/sys/kernel/security/lsm";
    private const string FtracePath = "/proc/sys/kernel/ftrace_enabled";

    /// <summary>What to boot with, so that BPF is among the security modules as well.</summary>
    internal static string BootWithBpf(IReadOnlyList<string> modules) =>
        $"Boot with lsm={string.Join(',', modules.Where(module => module != "capability").Append("bpf"))} on the kernel command line.";

    /// <summary>The running system's.</summary>
    public static KernelFacts Read() => new(
        Environment.IsPrivilegedProcess,
        BpfFeatures.KernelTypes.IsSupported,
        File.Exists(SecurityModulesPath) ? File.ReadAllText(SecurityModulesPath).Trim().Split(',') : null,
        !File.Exists(FtracePath) || File.ReadAllText(FtracePath).Trim() != "0");
}
