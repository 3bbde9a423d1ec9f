using Linchpin.Preloading.Policy;
using Linchpin.Preloading.Status;

namespace Linchpin.Preloading.Sealing;

/// <summary>What a seal doesn't hold, on this kernel and in this mode. Said before it happens.</summary>
internal static class SealLimits
{
    internal static IEnumerable<string> Of(SealMode mode, Weaknesses kernel)
    {
        if (mode == SealMode.Pins && kernel.Lockdown is not ("integrity" or "confidentiality"))
        {
            yield return "Mode \"pins\" leaves to kernel lockdown what changes the kernel itself, and the kernel is not locked down: unsigned modules, kexec, /dev/mem, I/O ports, MSRs, PCI memory, ACPI tables. Boot with lockdown=integrity, or seal with mode \"full\".";
        }

        yield return "Whether an unmount elsewhere would take our mount along is decided without the kernel's own lock: mounts that change at the same moment may be missed.";
        yield return "Whoever writes to the space that memory is swapped to, and root can name space of its own, changes the agent's memory: what the agent may do is then theirs. Security modules don't depend on it.";
    }
}
