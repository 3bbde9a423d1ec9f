using System.CommandLine;
using Linchpin.Bundles;
using Linchpin.Cli.Output;

namespace Linchpin.Cli.Commands;

/// <summary><c>linchpin inspect</c>: what a bundle or an object holds, or the types of an object or a kernel as C.</summary>
internal static class InspectCommand
{
    private static readonly Argument<string> File = new("FILE") { Description = "A bundle (.lpb) or an object (.bpf.o); with --types, an object or BTF (/sys/kernel/btf/vmlinux)." };
    private static readonly Option<bool> Types = new("--types") { Description = "Print the types of an object, or those in a file of BTF, as C: of a kernel, a header for eBPF programs." };
    private static readonly Option<string> Base = new("--base") { Description = "With --types: the BTF that a module's types continue.", HelpName = "FILE" };

    public static Command Create()
    {
        var command = Example.Command("inspect", "Show what a bundle or an object holds, and what keeps an object from being loaded. Nothing is asked about who made it: 'linchpin verify' does that.",
            "linchpin inspect protect-files.lpb", "linchpin inspect --json protect-files.bpf.o", "linchpin inspect --types /sys/kernel/btf/vmlinux > vmlinux.h",
            "linchpin inspect --types /sys/kernel/btf/veth --base /sys/kernel/btf/vmlinux");
        command.Add(File);
        command.Add(Types);
        command.Add(Base);
        command.Add(GlobalOptions.Json);
        command.Validators.Add(result =>
        {
            if (result.GetValue(Types) && result.GetValue(GlobalOptions.Json))
                result.AddError("--types prints C, --json prints JSON: ask for one of them");
            if (!result.GetValue(Types) && result.GetResult(Base) is not null)
                result.AddError("--base goes with --types");
        });
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult arguments)
    {
        string path = arguments.GetRequiredValue(File);
        if (arguments.GetValue(Types))
        {
            // Only what could be printed to its end.
            Console.Write(TypesFile.Read(path, arguments.GetValue(Base)).ToC());
            return ExitCodes.Success;
        }

        OpenSsl.Require();
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
