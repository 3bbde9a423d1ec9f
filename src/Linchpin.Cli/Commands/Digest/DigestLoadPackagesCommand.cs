using System.CommandLine;
using Linchpin.Agent;
using Linchpin.Bpf;
using Linchpin.Cli.Output;
using Linchpin.Integrity;

namespace Linchpin.Cli.Commands;

/// <summary><c>linchpin digest load-packages</c>: the lists that come with packages, before these are installed.</summary>
internal static class DigestLoadPackagesCommand
{
    private static readonly Argument<string[]> Packages = new("PACKAGE") { Description = $"Debian packages (.deb), RPM packages (.rpm), or lists that were unpacked from some ({PackageList.Extension}); with --hook, a path a line on the standard input.", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<bool> Hook = new("--hook") { Description = "This is apt's DPkg::Pre-Install-Pkgs, or a trigger of rpm: do nothing where files are not judged by their digests, and in permissive mode only warn." };

    public static Command Create()
    {
        var command = Example.Command("load-packages",
            $"Add the signed lists that come with packages to the digests that the kernel knows, so that the packages can be installed: of all of them, or, if one has none that counts, of none. A list is in a Debian package ({PackageList.Folder}), or beside the package with the ending '{PackageList.Extension}'; one from beside is kept in {PackageList.Folder}, from where the next boot takes it. It has to be signed by those whom 'linchpin digest enforce' was told to trust.",
            "linchpin digest load-packages tool_1.0_all.deb", "linchpin digest load-packages tool-1.0-1.x86_64.rpm");
        command.Add(Packages);
        command.Add(Hook);
        command.Validators.Add(arguments =>
        {
            if (arguments.GetValue(Packages) is not { Length: > 0 } && !arguments.GetValue(Hook))
                arguments.AddError("name the packages");
        });
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult arguments)
    {
        string[] packages = arguments.GetValue(Hook) ? [.. StandardInput()] : arguments.GetRequiredValue(Packages);
        if (arguments.GetValue(Hook) && (DiglimPlace.Status() is not { } status || status.Mode == DiglimPolicy.Word(Diglim.Mode.Off)))
            return ExitCodes.Success;
        try
        {
            return Load(arguments, packages);
        }
        catch (Exception error) when (arguments.GetValue(Hook) && DiglimPlace.Status()?.Mode == DiglimPolicy.Word(Diglim.Mode.Permissive))
        {
            ErrorReport.Print(error, Console.Error);
            return ExitCodes.Success;
        }
    }

    private static int Load(ParseResult arguments, string[] packages)
    {
        OpenSsl.Require();
        PackageList[] lists = [.. packages.Select(PackageList.Find)];
        DiglimPlace.AsAgent(maps => VerifyAll(maps, lists));
        int added = lists.Sum(Add);
        foreach (var list in lists.Where(list => !list.IsInPackage))
            Keep(list);
        if (!arguments.GetValue(GlobalOptions.Quiet))
            Console.WriteLine($"{packages.Length} {(packages.Length == 1 ? "package" : "packages")}: {added} digests that were not known before");
        return ExitCodes.Success;
    }

    private static VerifiedDigestList[] VerifyAll(string maps, PackageList[] lists)
    {
        using var policy = DiglimPolicy.Open(maps, MapAccess.ReadOnly);
        using var trust = policy.Trust();
        return [.. lists.Select(list => VerifiedDigestList.Verify(list.File, list.Name, list.Signature, trust))];
    }

    private static int Add(PackageList list)
    {
        var signed = new SignedDigestList(list.Name, list.File, list.Signature);
        using var agent = AgentClient.Connect();
        return agent?.Change(DigestChange.Load, signed) ?? DigestChange.Load.MakeWith(signed);
    }

    private static void Keep(PackageList list)
    {
        Directory.CreateDirectory(PackageList.Folder);
        OutputFile.Replace(Path.Combine(PackageList.Folder, list.Name), list.File.Span);
        OutputFile.Replace(Path.Combine(PackageList.Folder, list.Name + DigestSignature.Suffix), list.Signature.Span);
    }

    private static IEnumerable<string> StandardInput()
    {
        while (Console.In.ReadLine() is { } line)
        {
            if (line.Length > 0)
                yield return line;
        }
    }
}
