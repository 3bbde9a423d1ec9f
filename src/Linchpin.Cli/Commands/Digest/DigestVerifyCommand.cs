using System.CommandLine;
using Linchpin.Cli.Output;

namespace Linchpin.Cli.Commands;

/// <summary><c>linchpin digest verify</c>: whether a list is what a trusted signer signed.</summary>
internal static class DigestVerifyCommand
{
    private static readonly Option<string> Signature = DigestSignature.Signature("--signature", "-s", "The list's signature");

    public static Command Create()
    {
        var command = Example.Command("verify", "Check a list: its signature, its signer, the dates, and then every entry. The exit code says why one is refused.",
            "linchpin digest verify usr.digests --trust keys/cert.pem");
        command.Add(DigestSignature.List);
        command.Add(Signature);
        command.Add(TrustOptions.Trust);
        command.Add(TrustOptions.Revoked);
        command.Add(GlobalOptions.Json);
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult arguments)
    {
        OpenSsl.Require();
        string path = arguments.GetRequiredValue(DigestSignature.List);
        using var trust = TrustOptions.ReadTrust(arguments);
        var list = SignedLists.Read(path, DigestSignature.PathOf(arguments, Signature), trust, TrustOptions.Read(arguments));

        if (arguments.GetValue(GlobalOptions.Json))
            JsonOutput.Print(VerifiedListReport.Of(path, list), ReportJson.Default.VerifiedListReport);
        else if (!arguments.GetValue(GlobalOptions.Quiet))
        {
            Console.WriteLine($"{path}: {Style.Good("verified")}: {list.List.Entries.Count} digests");
            Console.WriteLine($"  signed by {list.Signer.Subject}, serial {list.Signer.Serial}, certificate {list.Signer.Thumbprint}");
            Console.WriteLine($"  list {list.Digest}");
        }
        return ExitCodes.Success;
    }
}
