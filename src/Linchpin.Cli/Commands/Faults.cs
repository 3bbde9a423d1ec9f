using System.CommandLine;
using Linchpin.Cli.Output;
using Linchpin.Preloading.Execution;

namespace Linchpin.Cli.Commands;

/// <summary>The hidden option with which tests make a run fail, or kill it, at each of its moments. It only ever does less than the run would.</summary>
internal static class Faults
{
    public static Option<string[]> Option { get; } = new("--fault") { Hidden = true, HelpName = "MOMENT[:fail|kill]" };

    public static FaultInjection Of(ParseResult arguments) => FaultInjection.Parse(arguments.GetValue(Option) ?? []);

    /// <summary>Tells a test that it has been through all moments.</summary>
    public static void RequireReached(FaultInjection faults)
    {
        if (faults.NotReached is { } moment)
            ErrorReport.Print($"moment {moment} was not reached: the run had {faults.Moments}", Console.Error);
    }
}
