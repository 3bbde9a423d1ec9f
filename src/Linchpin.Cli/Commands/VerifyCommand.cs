using System.CommandLine;
using Linchpin.Bundles;
using Linchpin.Cli.Output;

namespace Linchpin.Cli.Commands;

/// <summary><c>linchpin verify</c>: whether a bundle is what a trusted signer signed.</summary>
internal static class VerifyCommand
{
    private static readonly Argument<string> Bundle = new("BUNDLE") { Description = "The bundle (.lpb)." };

    public static Command Create()
    {
        var command = Example.Command("verify", "Check a bundle: its signature, its signer, its dates, and every byte. The exit code says why one is refused.",
            "linchpin verify protect-files.lpb --trust keys/cert.pem");
        command.Add(Bundle);
        command.Add(TrustOptions.Trust);
        command.Add(TrustOptions.Revoked);
        command.Add(GlobalOptions.Json);
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult arguments)
    {
        OpenSsl.Require();
        string path = arguments.GetRequiredValue(Bundle);
        using var trust = TrustOptions.ReadTrust(arguments);
        var bundle = VerifiedBundle.Verify(InputFile.Read(path, BundleLimits.File), path, trust, TrustOptions.Read(arguments));

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
