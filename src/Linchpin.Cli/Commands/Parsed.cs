using System.CommandLine.Parsing;

namespace Linchpin.Cli.Commands;

/// <summary>Reads an option's value with the type's own parser, whose message says what is wrong.</summary>
internal static class Parsed
{
    public static T? By<T>(ArgumentResult result) where T : IParsable<T>
    {
        try
        {
            return T.Parse(result.Tokens[0].Value, null);
        }
        catch (FormatException e)
        {
            result.AddError(e.Message);
            return default;
        }
    }
}
