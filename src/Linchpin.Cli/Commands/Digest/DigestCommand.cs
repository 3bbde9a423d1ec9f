using System.CommandLine;

namespace Linchpin.Cli.Commands;

/// <summary><c>linchpin digest</c>: lists of digests of files.</summary>
internal static class DigestCommand
{
    public static Command Create() => new("digest", "Lists of digests of files: make them, look at them, sign and verify them; and have the kernel execute nothing else.")
    {
        DigestGenerateCommand.Create(),
        DigestShowCommand.Create(),
        DigestSignCommand.Create(),
        DigestVerifyCommand.Create(),
        DigestEnforceCommand.Create(),
        DigestLoadCommand.CreateLoad(),
        DigestLoadCommand.CreateRemove(),
        DigestLoadPackagesCommand.Create(),
        DigestLookupCommand.Create(),
        DigestEventsCommand.Create(),
    };
}
