using System.CommandLine;
using Linchpin.Agent;
using Linchpin.Cli.Output;
using Linchpin.Preloading.Status;

namespace Linchpin.Cli.Commands;

/// <summary><c>linchpin status</c>: what is in place, and how far it can be trusted.</summary>
internal static class StatusCommand
{
    public static Command Create()
    {
        var command = Example.Command("status",
            "Show which bundles are in place, signed by whom, what their programs are attached to and where they are pinned; what is not as Linchpin left it (exit code 41); and what is not guaranteed.",
            "linchpin status", "linchpin status --json | jq '.programs[].attachedTo'");
        command.Add(GlobalOptions.Json);
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult arguments)
    {
        var status = new StatusReader().Read() with { Digests = DiglimPlace.Status(), Agent = AgentClient.ReadStatus() };
        if (arguments.GetValue(GlobalOptions.Json))
            JsonOutput.Print(status, PreloadingJson.Default.SystemStatus);
        else
            StatusText.Print(status, Console.Out);
        return status.Problems.Count == 0 ? ExitCodes.Success : ExitCodes.Of(Preloading.PreloadFault.StateDamaged);
    }
}
