using System.CommandLine;

namespace Linchpin.Cli.Commands;

/// <summary>A command's description with an example, as its <c>--help</c> shows it.</summary>
internal static class Example
{
    /// <summary>A command that does something, and how one calls it.</summary>
    public static Command Command(string name, string description, params string[] examples) =>
        new(name, $"{description}\n\nExample:\n{string.Join('\n', examples.Select(example => $"  {example}"))}");
}
