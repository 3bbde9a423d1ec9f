using System.CommandLine;
using Linchpin.Cli.Output;
using Linchpin.Preloading;
using Linchpin.Preloading.Boot;
using Linchpin.Preloading.Policy;
using Linchpin.Preloading.State;

namespace Linchpin.Cli.Commands;

/// <summary><c>linchpin preload</c>: verify bundles, load, attach and pin them.</summary>
internal static class PreloadCommand
{
    private const string Description = """
        Verify bundles, load and attach their programs, and pin all of it under /sys/fs/bpf/linchpin: the programs go on running when this command has ended.
        All bundles are verified before anything is loaded; a failure undoes what was done; a second run finds everything in place and changes nothing.

        What the kernel command line says (linchpin.preload=a,b linchpin.on_failure=halt|emergency|continue linchpin.seal=off|pins|full linchpin.digests=off|permissive|enforce linchpin.measure=auto|required|off) wins over the policy file; BUNDLE arguments win over both.

        Where there is a TPM 2.0, all of it is measured before it is used, and the seal afterwards ([measure] in the policy).

        On failure, by on_failure:
          halt       halts the machine if it boots: --boot is given, this is process 1, or /etc/initrd-release exists (an initramfs); else the exit code of the reason
          emergency  exit code 42, for the boot scripts to open an emergency shell
          continue   undoes the bundle that failed, keeps the others, warns, and exits with 0
        """;

    private static readonly Argument<string[]> Bundles = new("BUNDLE")
    {
        Description = "Names (NAME.lpb in [preload] directory) or paths of bundles, in place of those that the policy names.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Verify, and print the steps that would be done. Needs no root." };

    private static readonly Option<bool> Boot = new("--boot")
    {
        Description = "This is a part of the machine's boot: mounts what is missing, tells the kernel's log (as much as linchpin.log=quiet|info|verbose says), and does for real what on_failure asks for.",
    };

    private static readonly Option<string?> Root = new("--root")
    {
        Description = "In an initramfs: where the real root is mounted. A seal lets the switch to it through, once; and Linchpin there is the agent, if it is the same bytes.",
        HelpName = "FOLDER",
    };

    public static Command Create()
    {
        var command = Example.Command("preload", Description, "linchpin preload", "linchpin preload --config linchpin.toml protect-files.lpb", "linchpin preload --dry-run --json");
        command.Add(Bundles);
        command.Add(GlobalOptions.Config);
        command.Add(DryRun);
        command.Add(Boot);
        command.Add(Root);
        command.Add(GlobalOptions.Json);
        command.Add(Faults.Option);
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult arguments)
    {
        if (arguments.GetValue(DryRun))
            return Show(arguments);

        var onFailure = OnFailure.Halt;
        var isBoot = arguments.GetValue(Boot);
        try
        {
            if (isBoot)
                BootMounts.Make();
            var said = CommandLine.Running();
            onFailure = said.OnFailure ?? onFailure;
            var policy = PolicyOf(arguments, said);
            onFailure = policy.OnFailure;
            return Report(arguments, policy, isBoot ? new BootLog(said.Log) : null);
        }
#pragma warning disable CA1031 // What becomes of the machine is decided for every error alike.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return FailedPreload.End(error, BootContext.Read(isBoot).AnswerTo(onFailure), isBoot ? KernelLog.Fail : null);
        }
    }

    private static int Report(ParseResult arguments, PreloadPolicy policy, BootLog? log)
    {
        var faults = Faults.Of(arguments);
        var realRoot = arguments.GetValue(Root) is { } folder ? new RealRoot(folder) : null;
        var digests = log is null ? PolicyDigests.Of(policy) : PolicyDigests.Of(policy, realRoot?.Folder ?? "/", KernelLog.Fail);
        var outcome = new Preloader(policy, null, realRoot, digests).Run(faults);
        Faults.RequireReached(faults);

        foreach (var left in outcome.LeftOut)
            FailedPreload.Warn(left, log is null ? null : KernelLog.Fail);
        log?.Tell(outcome);
        if (log is not null)
            return ExitCodes.Success;
        if (arguments.GetValue(GlobalOptions.Json))
            JsonOutput.Print(PreloadReport.Of(outcome), PreloadingJson.Default.PreloadReport);
        else if (!arguments.GetValue(GlobalOptions.Quiet))
            PreloadReport.Of(outcome).Print(Console.Out);
        return ExitCodes.Success;
    }

    private static int Show(ParseResult arguments)
    {
        var policy = PolicyOf(arguments, CommandLine.Running());
        var leftOut = new List<LeftOut>();
        var found = Environment.IsPrivilegedProcess ? new BpffsReader(PinLayout.Default).Read() : FoundInPlace.Nothing;
        var plan = new Preloader(policy, null, null, PolicyDigests.Of(policy)).Plan(found, leftOut);

        foreach (var left in leftOut)
            FailedPreload.Warn(left);
        PlanReport.Of(plan).Print(arguments.GetValue(GlobalOptions.Json),
            Environment.IsPrivilegedProcess ? null : "Without root it can't be seen what is in place: this is the plan for a machine with nothing in place.");
        return ExitCodes.Success;
    }

    private static PreloadPolicy PolicyOf(ParseResult arguments, CommandLine said)
    {
        var policy = said.Over(PolicyFile.Load(arguments.GetRequiredValue(GlobalOptions.Config)));
        return arguments.GetValue(Bundles) is { Length: > 0 } bundles ? policy with { Bundles = bundles } : policy;
    }
}
