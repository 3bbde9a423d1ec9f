using System.CommandLine;
using Linchpin.Bundles;
using Linchpin.Bundles.Import;
using Linchpin.Cli.Output;

namespace Linchpin.Cli.Commands;

/// <summary><c>linchpin import</c>: what a registry's tool fetched becomes a bundle file.</summary>
internal static class ImportCommand
{
    private static readonly Argument<string> Layout = new("LAYOUT") { Description = "An OCI image layout: a folder, or an uncompressed tar of one." };
    private static readonly Option<string> Output = new("--output", "-o") { Description = "The bundle to write.", Required = true, HelpName = "X.lpb" };

    public static Command Create()
    {
        var command = Example.Command("import", "Make a bundle file of an OCI image layout that a registry's tool wrote. What is signed stays as it is, and nothing is verified yet.",
            "linchpin import layout/ -o protect-files.lpb");
        command.Add(Layout);
        command.Add(Output);
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult arguments)
    {
        OpenSsl.Require();
        string path = arguments.GetRequiredValue(Layout), output = arguments.GetRequiredValue(Output);
        // A tar may be larger than the bundle in it: other tools fill its end up.
        byte[] bundle = Directory.Exists(path) ? LayoutImport.FromFolder(path) : LayoutImport.FromTar(InputFile.Read(path, 2 * BundleLimits.File), path);
        OutputFile.Replace(output, bundle);

        if (!arguments.GetValue(GlobalOptions.Quiet))
            Console.WriteLine($"{output}: imported; 'linchpin verify' tells who signed it");
        return ExitCodes.Success;
    }
}
