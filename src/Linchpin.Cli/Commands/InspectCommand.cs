using System.CommandLine;
using Linchpin.Bundles;
using Linchpin.Cli.Output;

namespace Linchpin.Cli.Commands;

/// <summary><c>linchpin inspect</c>: what a bundle or an object holds.</summary>
internal static class InspectCommand
{
    private static readonly Argument<string> File = new("FILE") { Description = "A bundle (.lpb) or an object (.bpf.o)." };

    public static Command Create()
    {
        var command = Example.Command("inspect", "Show what a bundle or an object holds, and what keeps an object from being loaded. Nothing is asked about who made it: 'linchpin verify' does that.",
            "linchpin inspect protect-files.lpb", "linchpin inspect --json protect-files.bpf.o");
        command.Add(File);
        command.Add(GlobalOptions.Json);
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult arguments)
    {
        OpenSsl.Require();
        string path = arguments.GetRequiredValue(File);
        bool asJson = arguments.GetValue(GlobalOptions.Json);
        byte[] content = InputFile.Read(path, BundleLimits.File);
        if (content.AsSpan().StartsWith("\x7f"u8) && content.AsSpan(1).StartsWith("ELF"u8))
            Show(ObjectReport.Of(ObjectFile.Describe(content, path)), asJson);
        else
            Show(BundleReport.Of(path, UnverifiedBundle.Read(content, path)), asJson);
        return ExitCodes.Success;
    }

    private static void Show(BundleReport bundle, bool asJson)
    {
        if (asJson)
        {
            JsonOutput.Print(bundle, ReportJson.Default.BundleReport);
            return;
        }

        Console.WriteLine($"bundle  {bundle.Name} {bundle.Version}");
        Console.WriteLine($"digest  {bundle.Digest}");
        Console.WriteLine($"signed  {(bundle.Signed ? "yes; by whom is not checked here" : "no")}");
        foreach (var item in bundle.Objects)
        {
            Console.WriteLine();
            item.Print(Console.Out);
        }
    }

    private static void Show(ObjectReport item, bool asJson)
    {
        if (asJson)
            JsonOutput.Print(item, ReportJson.Default.ObjectReport);
        else
            item.Print(Console.Out);
    }
}
