using System.CommandLine;

namespace Linchpin.Cli.Commands;

/// <summary>The options that every command has.</summary>
internal static class GlobalOptions
{
    /// <summary>Say nothing but errors, and what was asked for as JSON.</summary>
    public static Option<bool> Quiet { get; } = new("--quiet", "-q") { Description = "Print nothing but errors.", Recursive = true };
}
