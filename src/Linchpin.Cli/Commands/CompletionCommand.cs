using System.CommandLine;

namespace Linchpin.Cli.Commands;

/// <summary><c>linchpin completion</c>: what a shell needs to complete command lines of linchpin.</summary>
/// <remarks>The scripts ask linchpin itself what can follow (<c>linchpin [suggest:POSITION] LINE</c>), so they know as much as the command tree does.</remarks>
internal static class CompletionCommand
{
    private static readonly string[] Shells = ["bash", "zsh", "fish"];

    private static readonly Argument<string> Shell = new Argument<string>("SHELL") { Description = "bash, zsh or fish." }.AcceptOnlyFromAmong(Shells);

    public static Command Create()
    {
        var command = Example.Command("completion", "Print what a shell needs to complete linchpin's commands, options and their values. The Debian package has brought it along.",
            "linchpin completion bash > ~/.local/share/bash-completion/completions/linchpin", "linchpin completion zsh > /usr/local/share/zsh/site-functions/_linchpin", "linchpin completion fish > ~/.config/fish/completions/linchpin.fish");
        command.Add(Shell);
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult arguments)
    {
        using var script = typeof(CompletionCommand).Assembly.GetManifestResourceStream("completion/" + arguments.GetRequiredValue(Shell))
            ?? throw new InvalidOperationException("this build has no completion in it");
        using var output = Console.OpenStandardOutput();
        script.CopyTo(output);
        return ExitCodes.Success;
    }
}
