using System.CommandLine;
using Linchpin.Bundles;

namespace Linchpin.Cli.Commands;

/// <summary>A list and where its signature lies: beside it, unless somebody says otherwise.</summary>
internal static class DigestSignature
{
    public const string Suffix = DetachedSignature.Suffix;

    public static Argument<string> List { get; } = new("LIST") { Description = "The list." };

    public static Option<string> Signature(string name, string alias, string description) => new(name, alias) { Description = $"{description} (default: LIST{Suffix}).", HelpName = "FILE" };

    public static string PathOf(ParseResult arguments, Option<string> option) => arguments.GetValue(option) ?? arguments.GetRequiredValue(List) + Suffix;
}
