using System.CommandLine;
using Linchpin.Bundles;
using Linchpin.Cli.Output;
using Linchpin.Preloading;

namespace Linchpin.Cli.Commands;

/// <summary><c>linchpin unload</c>: take bundles away.</summary>
internal static class UnloadCommand
{
    private static readonly Argument<BundleName[]> Names = new("NAME")
    {
        Description = "The bundles to take away.",
        Arity = ArgumentArity.ZeroOrMore,
        CustomParser = result => [.. result.Tokens.Select(token => Parsed(token.Value, result))],
    };

    private static readonly Option<bool> All = new("--all") { Description = "Take all bundles away, the inspectors and our BPF file system too." };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Print the steps that would be done." };

    public static Command Create()
    {
        var command = Example.Command("unload",
            "Take away what was pinned of bundles, and nothing else: all of it or, when a step fails, none. The BPF file system and its inspectors stay, unless --all is given.",
            "linchpin unload protect-files", "linchpin unload --all");
        command.Add(Names);
        command.Add(All);
        command.Add(DryRun);
        command.Add(GlobalOptions.Json);
        command.Add(Faults.Option);
        command.Validators.Add(result =>
        {
            if (result.GetResult(Names) is { Tokens.Count: > 0 } == result.GetValue(All))
                result.AddError("name the bundles to take away, or give --all");
        });
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult arguments)
    {
        var names = arguments.GetValue(All) ? null : arguments.GetRequiredValue(Names);
        var unloader = new Unloader();
        if (arguments.GetValue(DryRun))
        {
            PlanReport.Of(names is null ? unloader.PlanAll() : unloader.Plan(names)).Print(arguments.GetValue(GlobalOptions.Json));
            return ExitCodes.Success;
        }

        var faults = Faults.Of(arguments);
        if (names is null)
            unloader.UnloadAll(faults);
        else
            unloader.Unload(names, faults);
        Faults.RequireReached(faults);
        if (!arguments.GetValue(GlobalOptions.Quiet))
            Console.WriteLine(names is null ? "everything is taken away" : string.Join('\n', names.Select(name => $"{name}: taken away")));
        return ExitCodes.Success;
    }

    private static BundleName Parsed(string text, System.CommandLine.Parsing.ArgumentResult result)
    {
        if (BundleName.TryParse(text, null, out var name))
            return name;
        result.AddError($"'{text}' is no bundle name");
        return null!;
    }
}
