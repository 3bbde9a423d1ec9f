using System.CommandLine;
using Linchpin.Cli.Output;
using Linchpin.Integrity;

namespace Linchpin.Cli.Commands;

/// <summary><c>linchpin digest show</c>: what a list says.</summary>
internal static class DigestShowCommand
{
    private static readonly Argument<string> List = new("LIST") { Description = "A list of any form." };

    public static Command Create()
    {
        var command = Example.Command("show", "Print every digest of a list with its algorithm and, where the list has it, its path. Nothing is asked about who made it: 'linchpin digest verify' does that.",
            "linchpin digest show usr.digests");
        command.Add(List);
        command.Add(GlobalOptions.Json);
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult arguments)
    {
        string path = arguments.GetRequiredValue(List);
        var report = DigestReport.Of(path, DigestList.Read(InputFile.Read(path, DigestListLimits.File), path));
        if (arguments.GetValue(GlobalOptions.Json))
            JsonOutput.Print(report, ReportJson.Default.DigestReport);
        else
            report.Print(Console.Out);
        return ExitCodes.Success;
    }
}
