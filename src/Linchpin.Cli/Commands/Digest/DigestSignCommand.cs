using System.CommandLine;
using Linchpin.Cli.Output;
using Linchpin.Integrity;

namespace Linchpin.Cli.Commands;

/// <summary><c>linchpin digest sign</c>: a detached signature over a list.</summary>
internal static class DigestSignCommand
{
    private static readonly Option<string> Output = DigestSignature.Signature("--output", "-o", "The signature to write");

    public static Command Create()
    {
        var command = Example.Command("sign", "Sign a list: a detached CMS signature (DER, SHA-256) over the file as it is. What is no list is not signed.",
            "linchpin digest sign usr.digests --key keys/key.pem --cert keys/cert.pem");
        command.Add(DigestSignature.List);
        SigningKey.RequireOn(command);
        command.Add(Output);
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult arguments)
    {
        OpenSsl.Require();
        string path = arguments.GetRequiredValue(DigestSignature.List);
        byte[] file = InputFile.Read(path, DigestListLimits.File);
        var list = DigestList.Read(file, path);

        using var identity = SigningKey.Read(arguments);
        string output = DigestSignature.PathOf(arguments, Output);
        OutputFile.Replace(output, identity.Sign(file));
        if (!arguments.GetValue(GlobalOptions.Quiet))
            Console.WriteLine($"{output}: {path} with {list.Entries.Count} digests, signed by {identity.Certificate.Subject}");
        return ExitCodes.Success;
    }
}
