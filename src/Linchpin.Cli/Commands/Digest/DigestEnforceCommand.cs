using System.CommandLine;
using Linchpin.Agent;
using Linchpin.Integrity;
using Linchpin.Preloading.Installation;

namespace Linchpin.Cli.Commands;

/// <summary><c>linchpin digest enforce</c>: from now on only what signed lists have is executed.</summary>
internal static class DigestEnforceCommand
{
    private static readonly Argument<string[]> Lists = new("LIST") { Description = $"The lists to begin with; each one's signature lies beside it (LIST{DigestSignature.Suffix}).", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<bool> Permissive = new("--permissive") { Description = "Only tell what would be refused." };

    public static Command Create()
    {
        var command = Example.Command("enforce",
            "Have the kernel execute, map as code and read into itself only files whose digests are in signed lists. Until the kernel stops nothing turns it off, and nobody else than those who are trusted now can sign lists. The bundle 'diglim' has to be in place; 'linchpin seal' keeps root from it.",
            "linchpin digest enforce image.digests --trust keys/cert.pem");
        command.Add(Lists);
        command.Add(TrustOptions.Trust);
        command.Add(TrustOptions.Revoked);
        command.Add(Permissive);
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult arguments)
    {
        OpenSsl.Require();
        using var trust = TrustOptions.ReadTrust(arguments);
        var options = TrustOptions.Read(arguments);
        VerifiedDigestList[] lists = [.. arguments.GetRequiredValue(Lists).Select(path => SignedLists.Read(path, path + DigestSignature.Suffix, trust, options))];
        foreach (var (path, list) in arguments.GetRequiredValue(Lists).Zip(lists))
            UnaskedDigests.Tell(path, list.List);
        var mode = arguments.GetValue(Permissive) ? Diglim.Mode.Permissive : Diglim.Mode.Enforce;
        var configuration = DiglimConfiguration.Verify(mode, trust, lists, InitramfsContent.Code());
        int known = DiglimPlace.AsAgent(configuration.TurnOn);
        if (!arguments.GetValue(GlobalOptions.Quiet))
            Console.WriteLine($"{known} digests are known; what is not known is {(mode is Diglim.Mode.Enforce ? "refused" : "told, and let through")} until the kernel stops");
        return ExitCodes.Success;
    }
}
