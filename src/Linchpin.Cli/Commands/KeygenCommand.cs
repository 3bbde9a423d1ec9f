using System.CommandLine;
using System.Text;
using Linchpin.Bundles.Signing;
using Linchpin.Cli.Output;

namespace Linchpin.Cli.Commands;

/// <summary><c>linchpin keygen</c>: a key and its certificate.</summary>
internal static class KeygenCommand
{
    private static readonly Option<string> Out = new("--out", "-o") { Description = "The folder for key.pem and cert.pem.", Required = true, HelpName = "DIR" };
    private static readonly Option<string> Algorithm = new Option<string>("--algorithm") { Description = "rsa (3072 bits) or ecdsa (P-256).", DefaultValueFactory = _ => "rsa", HelpName = "rsa|ecdsa" }.AcceptOnlyFromAmong("rsa", "ecdsa");
    private static readonly Option<string> Subject = new("--subject") { Description = "Who the key belongs to: the certificate's common name.", DefaultValueFactory = _ => "Linchpin signing key", HelpName = "CN" };
    private static readonly Option<int> Days = new("--days") { Description = "For how many days the certificate is valid.", DefaultValueFactory = _ => 3650, HelpName = "DAYS" };

    public static Command Create()
    {
        var command = Example.Command("keygen", "Make a signing key (key.pem, readable by its owner alone) and its self-signed certificate (cert.pem).",
            "linchpin keygen --out keys --subject 'Example Ltd eBPF signing'");
        Days.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 36500)
                result.AddError("--days is a number from 1 to 36500");
        });
        command.Add(Out);
        command.Add(Algorithm);
        command.Add(Subject);
        command.Add(Days);
        command.Add(Passphrase.File);
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult arguments)
    {
        OpenSsl.Require();
        string folder = arguments.GetRequiredValue(Out);
        string keyPath = Path.Combine(folder, "key.pem"), certificatePath = Path.Combine(folder, "cert.pem");
        RequireAbsent(keyPath);
        RequireAbsent(certificatePath);

        var identity = NewIdentity.Create(arguments.GetValue(Algorithm) == "ecdsa" ? KeyAlgorithm.Ecdsa : KeyAlgorithm.Rsa, arguments.GetRequiredValue(Subject),
            DateTimeOffset.UtcNow, TimeSpan.FromDays(arguments.GetValue(Days)), Passphrase.Read(arguments));
        Write(identity, folder, keyPath, certificatePath);

        if (!arguments.GetValue(GlobalOptions.Quiet))
        {
            Console.WriteLine($"{keyPath}   the key: keep it where nobody else reads it");
            Console.WriteLine($"{certificatePath}  the certificate: put it where bundles are verified ('--trust', or [trust] anchors)");
        }
        return ExitCodes.Success;
    }

    private static void Write(NewIdentity identity, string folder, string keyPath, string certificatePath)
    {
        Directory.CreateDirectory(folder);
        OutputFile.WriteNew(keyPath, Encoding.ASCII.GetBytes(identity.KeyPem), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        try
        {
            OutputFile.WriteNew(certificatePath, Encoding.ASCII.GetBytes(identity.CertificatePem), OutputFile.Everyone);
        }
        catch
        {
            File.Delete(keyPath);
            throw;
        }
    }

    private static void RequireAbsent(string path)
    {
        if (File.Exists(path))
            throw new CommandException(ExitCodes.File, $"{path}: is there already\nA key is never overwritten.\nName another folder, or move the old key away first.");
    }
}
