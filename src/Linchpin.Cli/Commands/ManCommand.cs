using System.CommandLine;
using System.Text;
using Linchpin.Cli.Manual;
using Linchpin.Cli.Output;

namespace Linchpin.Cli.Commands;

/// <summary><c>linchpin man</c>: writes the manual, for those who make packages. Its pages are what <c>--help</c> and <c>docs/</c> say.</summary>
internal static class ManCommand
{
    private static readonly Option<string> Documents = new("--docs") { Description = "The folder docs of the same version.", HelpName = "DIR", Required = true };
    private static readonly Option<string> Date = new("--date") { Description = "Of when the pages are.", HelpName = "2026-11-28", Required = true };
    private static readonly Option<string> Output = new("--output", "-o") { Description = "The folder for the pages.", HelpName = "DIR", Required = true };

    public static Command Create()
    {
        var command = Example.Command("man", "Write the manual's pages.", "linchpin man --docs docs --date 2026-11-28 -o man");
        command.Hidden = true;
        command.Add(Documents);
        command.Add(Date);
        command.Add(Output);
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult arguments)
    {
        string documents = arguments.GetRequiredValue(Documents), date = arguments.GetRequiredValue(Date);
        var policy = new ManualPage("linchpin.toml", 5, "what Linchpin preloads, whom it trusts, and how much it seals", date);
        policy.Section("DESCRIPTION");
        MarkdownPart.Read(Path.Combine(documents, "preload.md"), "The policy").AddTo(policy);
        var exitCodes = MarkdownPart.Read(Path.Combine(documents, "exit-codes.md"));

        string folder = arguments.GetRequiredValue(Output);
        Directory.CreateDirectory(folder);
        foreach (var page in CommandPage.AllOf(arguments.RootCommandResult.Command, date, exitCodes).Append(policy))
            OutputFile.Replace(Path.Combine(folder, page.FileName), Encoding.UTF8.GetBytes(page.ToString()));
        return ExitCodes.Success;
    }
}
