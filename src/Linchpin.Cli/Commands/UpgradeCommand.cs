using System.CommandLine;
using Linchpin.Cli.Output;
using Linchpin.Preloading;
using Linchpin.Preloading.Policy;

namespace Linchpin.Cli.Commands;

/// <summary><c>linchpin upgrade</c>: put bundles in the place of other versions of them.</summary>
internal static class UpgradeCommand
{
    private const string Description = """
        Put bundles in the place of the versions that are in place, with never a moment without either: programs are exchanged where the kernel can do that, else the new ones are attached before the others are detached.
        Maps that are the same in both versions are kept with what is in them. A lower version is refused; a failure puts all back. On a sealed system only where the seal lets that happen ([seal] upgrades), by the Linchpin that sealed it, and by what was trusted then.
        """;

    private static readonly Argument<string[]> Bundles = new("BUNDLE")
    {
        Description = "Paths of bundles, or names (NAME.lpb in [preload] directory).",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Verify, and print the steps that would be done." };

    public static Command Create()
    {
        var command = Example.Command("upgrade", Description, "linchpin upgrade protect-files.lpb", "linchpin upgrade --dry-run protect-files.lpb");
        command.Add(Bundles);
        command.Add(GlobalOptions.Config);
        command.Add(DryRun);
        command.Add(GlobalOptions.Json);
        command.Add(Faults.Option);
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult arguments)
    {
        var policy = CommandLine.Running().Over(PolicyFile.Load(arguments.GetRequiredValue(GlobalOptions.Config))) with { Bundles = arguments.GetRequiredValue(Bundles) };
        var upgrader = new Upgrader(policy, null, PolicyDigests.Of(policy));
        if (arguments.GetValue(DryRun))
        {
            PlanReport.Of(upgrader.Plan()).Print(arguments.GetValue(GlobalOptions.Json));
            return ExitCodes.Success;
        }

        var faults = Faults.Of(arguments);
        var report = UpgradeReport.Of(upgrader.Run(faults));
        Faults.RequireReached(faults);
        if (arguments.GetValue(GlobalOptions.Json))
            JsonOutput.Print(report, PreloadingJson.Default.UpgradeReport);
        else if (!arguments.GetValue(GlobalOptions.Quiet))
            report.Print(Console.Out);
        return ExitCodes.Success;
    }
}
