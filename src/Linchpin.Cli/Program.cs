using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Linchpin.Cli;
using Linchpin.Cli.Commands;
using Linchpin.Cli.Output;

var root = new RootCommand("Linchpin signs eBPF programs, verifies them, and preloads them so that they stay.\n\nExit codes: 0 done, 1 a fault of Linchpin, 2 wrong usage, others by reason (docs/exit-codes.md).")
{
    GlobalOptions.Quiet,

    KeygenCommand.Create(),
    SignCommand.Create(),
    VerifyCommand.Create(),
    InspectCommand.Create(),
    ImportCommand.Create(),
    SkeletonCommand.Create(),
    PreloadCommand.Create(),
    UpgradeCommand.Create(),
    UnloadCommand.Create(),
    StatusCommand.Create(),
    ListCommand.Create(),
    SealCommand.Create(),
    EventsCommand.Create(),
    AgentCommand.Create(),
    DigestCommand.Create(),
    InstallCommand.Create(),
    UninstallCommand.Create(),
    DoctorCommand.Create(),
    CompletionCommand.Create(),
    ManCommand.Create(),
};

var help = root.Options.OfType<HelpOption>().Single();
// Here a word with a slash is a path, and would be completed to these.
foreach (var alias in help.Aliases.Where(alias => alias[0] == '/').ToArray())
    help.Aliases.Remove(alias);

try
{
    if (FirstProcess.Is(root, args))
        return FirstProcess.Run(root, args);

    var arguments = root.Parse(args);
    if (arguments.Action is ParseErrorAction)
        return UsageError.Print(arguments, Console.Error);

    return arguments.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
#pragma warning disable CA1031 // The last stop of every error: it is reported here, and no stack trace reaches a user.
catch (Exception error)
#pragma warning restore CA1031
{
    return ErrorReport.Print(error, Console.Error);
}
