using System.CommandLine;
using Linchpin.Bundles;
using Linchpin.Cli.Output;

namespace Linchpin.Cli.Commands;

/// <summary><c>linchpin verify</c>: whether a bundle is what a trusted signer signed.</summary>
internal static class VerifyCommand
{
    private static readonly Argument<string> Bundle = new("BUNDLE") { Description = "The bundle (.lpb)." };
    private static readonly Option<string[]> Trust = new("--trust") { Description = "A trusted certificate (PEM or DER), or a folder of them; may be given again.", Required = true, HelpName = "DIR|CERT" };
    private static readonly Option<string> Revoked = new("--revoked") { Description = "A revocation list (JSON).", HelpName = "FILE" };

    public static Command Create()
    {
        var command = Example.Command("verify", "Check a bundle: its signature, its signer, its dates, and every byte. The exit code says why one is refused.",
            "linchpin verify protect-files.lpb --trust keys/cert.pem");
        command.Add(Bundle);
        command.Add(Trust);
        command.Add(Revoked);
        command.Add(GlobalOptions.Json);
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult arguments)
    {
        OpenSsl.Require();
        string path = arguments.GetRequiredValue(Bundle);
        using var trust = TrustStore.Load(arguments.GetRequiredValue(Trust));
        var options = new VerificationOptions { Revoked = arguments.GetValue(Revoked) is { } revoked ? RevocationList.Load(revoked) : RevocationList.Empty };
        var bundle = VerifiedBundle.Verify(InputFile.Read(path, BundleLimits.File), path, trust, options);

        if (arguments.GetValue(GlobalOptions.Json))
            JsonOutput.Print(BundleReport.Of(path, bundle), ReportJson.Default.BundleReport);
        else if (!arguments.GetValue(GlobalOptions.Quiet))
            Print(path, bundle);
        return ExitCodes.Success;
    }

    private static void Print(string path, VerifiedBundle bundle)
    {
        Console.WriteLine($"{path}: {Style.Good("verified")}: {bundle.Manifest.Name} {bundle.Manifest.Version}");
        Console.WriteLine($"  signed by {bundle.Signer.Subject}, serial {bundle.Signer.Serial}, certificate {bundle.Signer.Thumbprint}");
        Console.WriteLine($"  bundle {bundle.Digest}");
    }
}
