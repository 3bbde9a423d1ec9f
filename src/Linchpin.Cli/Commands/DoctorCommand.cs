using System.CommandLine;
using Linchpin.Agent;
using Linchpin.Cli.Output;
using Linchpin.Preloading.Doctor;
using Linchpin.Preloading.Policy;

namespace Linchpin.Cli.Commands;

/// <summary><c>linchpin doctor</c>: what this machine has and lacks.</summary>
internal static class DoctorCommand
{
    private static readonly Option<string> Config = new("--config") { Description = "The policy file.", DefaultValueFactory = _ => PolicyFile.DefaultPath, HelpName = "FILE" };

    public static Command Create()
    {
        var command = Example.Command("doctor",
            "Look at everything that preloading and the seal build on, from the kernel to the initramfs of the next boot, and say of each whether it is ok, weak or missing, and what to do about it. Changes nothing. Exit code 49 where something is missing, 50 where something is weak.",
            "linchpin doctor", "linchpin doctor --json | jq '.diagnoses[] | select(.verdict != \"ok\")'");
        command.Add(Config);
        command.Add(GlobalOptions.Json);
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult arguments)
    {
        var examination = Examination.OfThisMachine(arguments.GetValue(Config)!, PolicyDigests.Of, AgentClient.ReadStatus());
        if (arguments.GetValue(GlobalOptions.Json))
            JsonOutput.Print(examination, DoctorJson.Default.Examination);
        else
            DoctorText.Print(examination, Console.Out, onlyFaults: arguments.GetValue(GlobalOptions.Quiet));
        return examination.Verdict switch
        {
            Verdict.Ok => ExitCodes.Success,
            Verdict.Weak => ExitCodes.Weak,
            _ => ExitCodes.Missing,
        };
    }
}
