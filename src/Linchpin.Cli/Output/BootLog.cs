using Linchpin.Preloading;
using Linchpin.Preloading.Boot;
using Linchpin.Preloading.Policy;
using Linchpin.Preloading.Status;

namespace Linchpin.Cli.Output;

/// <summary>What a run while the machine boots tells the kernel's log.</summary>
/// <param name="verbosity">How much.</param>
internal sealed class BootLog(BootVerbosity verbosity)
{
    public void Tell(PreloadOutcome outcome)
    {
        foreach (var unmeasured in outcome.Unmeasured)
            KernelLog.Fail($"not measured: {unmeasured}");
        if (verbosity == BootVerbosity.Quiet)
            return;
        foreach (var bundle in new StatusReader().Bundles())
            KernelLog.Tell($"{bundle.Name} {bundle.Version}: in place, signed by {bundle.Signer.Subject}, {bundle.Digest}");
        foreach (var content in outcome.MapContents)
            KernelLog.Tell(content);
        if (outcome.Seal is not { } seal)
        {
            KernelLog.Tell("nothing is sealed");
            return;
        }

        KernelLog.Tell($"sealed: mode {seal.Mode}, until the kernel stops");
        if (verbosity == BootVerbosity.Verbose)
        {
            foreach (var sentence in seal.CannotHold)
                KernelLog.Tell($"not held: {sentence}");
        }
    }
}
