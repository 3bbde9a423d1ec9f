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
        var command = Example.Command("lookup", "Say of files whether the kernel knows their digests, and by which algorithm. The exit code is 0 where it knows them all, and else 54.", "linchpin digest lookup /usr/bin/ls");
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
            return arguments.GetRequiredValue(Files).Select(path => (path, Found: Find(path, policy.Known))).ToArray();
        });
        foreach (var (path, found) in known)
        {
            areAllKnown &= found is not null;
            if (!arguments.GetValue(GlobalOptions.Quiet))
                Console.WriteLine($"{path}: {(found is { } entry ? $"known by {entry.Digest.Algorithm.Name}{(entry.IsImmutable ? ", immutable" : "")}" : "not known")}");
        }
        return areAllKnown ? ExitCodes.Success : ExitCodes.NotKnown;
    }

    // As the kernel does: fs-verity's digest first, if it asks for that at all.
    private static DigestEntry? Find(string path, KnownDigests known) =>
        (FsVerityMeasurement.Of(path) is { } measured && BpfFeatures.FsVerityDigests.IsSupported ? known.Find(measured) : null)
        ?? FileDigests.Of(path).Select(known.Find).FirstOrDefault(entry => entry is not null);
}
