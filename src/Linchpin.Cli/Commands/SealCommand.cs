using System.CommandLine;
using Linchpin.Cli.Output;
using Linchpin.Preloading.Measuring;
using Linchpin.Preloading.Policy;
using Linchpin.Preloading.Sealing;

namespace Linchpin.Cli.Commands;

/// <summary><c>linchpin seal</c>: until the kernel stops, nobody can end what was preloaded.</summary>
internal static class SealCommand
{
    private const string Description = """
        Seal what is in place: until the kernel stops, nobody can detach, unpin, unmount, replace or rewrite it, root included. There is no way back but a reboot.
        The bundle 'guard' must be in place, preloaded before all others.

        First it looks for what stands against a seal: programs of others, processes that hold what is to be held, files that are open. In strict mode (the default) it refuses when it finds something. Last, it tries what is forbidden, and says "sealed" only if all of it was refused.

        Modes:
          pins  what was preloaded can't be touched; others go on loading programs, but none that decide in the kernel's place
          full  besides, nobody loads programs but of the types in [seal] allow_types, and the ways around BPF are closed; with admit = "signed" in [seal], loaders that a trusted signer signed are let in (Linux 6.9)
        """;

    private static readonly Option<SealMode?> Mode = new("--mode")
    {
        Description = "How much is held, in place of what the policy says.",
        HelpName = "pins|full",
        CustomParser = result =>
        {
            if (result.Tokens is [{ Value: "pins" }])
                return SealMode.Pins;
            if (result.Tokens is [{ Value: "full" }])
                return SealMode.Full;
            result.AddError("--mode takes pins or full");
            return null;
        },
    };

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Say what stands against it, and what could not be held. Nothing is sealed; --json prints what status would." };

    public static Command Create()
    {
        var command = Example.Command("seal", Description, "linchpin seal --mode full --dry-run", "linchpin seal --mode full", "linchpin seal --config linchpin.toml --json");
        Mode.CompletionSources.Clear();
        Mode.CompletionSources.Add("pins", "full");
        command.Add(Mode);
        command.Add(GlobalOptions.Config);
        command.Add(DryRun);
        command.Add(GlobalOptions.Json);
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult arguments)
    {
        var policy = CommandLine.Running().Over(PolicyFile.Load(arguments.GetRequiredValue(GlobalOptions.Config)));
        policy = policy with { Seal = policy.Seal with { Mode = arguments.GetValue(Mode) ?? policy.Seal.Mode } };
        if (policy.Seal.Mode == SealMode.Off)
            throw new PolicyException(arguments.GetRequiredValue(GlobalOptions.Config), null, "the policy's seal mode is \"off\"", "Give --mode pins or --mode full, or set mode in [seal].");

        var isRehearsal = arguments.GetValue(DryRun);
        var (state, whyUnmeasured) = isRehearsal ? (new Sealer(policy).Rehearse(), null) : MeasuredSeal.Make(policy);
        if (whyUnmeasured is not null)
            ErrorReport.Print($"warning: not measured: {whyUnmeasured}", Console.Error);
        if (arguments.GetValue(GlobalOptions.Json))
            JsonOutput.Print(state, PreloadingJson.Default.SealState);
        else if (!arguments.GetValue(GlobalOptions.Quiet))
            SealText.Print(state, isRehearsal, Console.Out);
        return ExitCodes.Success;
    }
}
