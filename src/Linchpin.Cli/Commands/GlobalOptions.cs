using System.CommandLine;
using Linchpin.Preloading.Policy;

namespace Linchpin.Cli.Commands;

/// <summary>The options that every command has, or that mean the same in each that has them.</summary>
internal static class GlobalOptions
{
    /// <summary>On every command: say nothing but errors.</summary>
    public static Option<bool> Quiet { get; } = new("--quiet", "-q") { Description = "Print nothing but errors, and what --json asks for.", Recursive = true };

    /// <summary>On a command that prints facts: print them for programs.</summary>
    public static Option<bool> Json { get; } = new("--json") { Description = "Print the result as JSON." };

    /// <summary>On a command that does what a policy says: which one.</summary>
    public static Option<string> Config { get; } = new("--config") { Description = "The policy.", HelpName = "FILE", DefaultValueFactory = _ => PolicyFile.DefaultPath };
}
