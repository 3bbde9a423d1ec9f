using System.CommandLine;
using Linchpin.Agent;
using Linchpin.Bpf;
using Linchpin.Integrity;

namespace Linchpin.Cli.Commands;

/// <summary><c>linchpin digest lookup</c>: whether the kernel knows files.</summary>
internal static class DigestLookupCommand
{
    private static readonly Argument<string[]> Files = new("FILE") { Description = "The files.", Arity = ArgumentArity.OneOrMore };

    public static Command Create()
    {
        var command = Example.Command("lookup", "Say of files whether the kernel knows their digests. The exit code is 0 where it knows them all, and else 54.", "linchpin digest lookup /usr/bin/ls");
        command.Add(Files);
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult arguments)
    {
        OpenSsl.Require();
        bool areAllKnown = true;
        var known = DiglimPlace.AsAgent(maps =>
        {
            using var policy = DiglimPolicy.Open(maps, MapAccess.ReadOnly);
            return arguments.GetRequiredValue(Files).Select(path => (path, IsKnown: FileDigests.Of(path).Any(policy.Known.Contains))).ToArray();
        });
        foreach (var (path, isKnown) in known)
        {
            areAllKnown &= isKnown;
            if (!arguments.GetValue(GlobalOptions.Quiet))
                Console.WriteLine($"{path}: {(isKnown ? "known" : "not known")}");
        }
        return areAllKnown ? ExitCodes.Success : ExitCodes.NotKnown;
    }
}
