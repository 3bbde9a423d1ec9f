using System.CommandLine;
using Linchpin.Cli.Output;
using Linchpin.Preloading;
using Linchpin.Preloading.Installation;
using Linchpin.Preloading.Installation.Images;
using Linchpin.Preloading.Policy;
using Linchpin.Preloading.State;

namespace Linchpin.Cli.Commands;

/// <summary><c>linchpin install</c>: from the next boot on, the machine preloads before anything of its root file system runs.</summary>
internal static class InstallCommand
{
    private const string Description = """
        Have this machine preload, and seal as its policy says, while it boots, before anything of its root file system runs: in the initramfs, where there is one (dracut, initramfs-tools), else in an early systemd unit.
        Into the initramfs go this executable with the libraries that it loads, the policy, and the trust anchors, bundles and lists of digests that it names. They are verified first: what would fail at the next boot is not installed. Install again after changing one of them.
        Kernel modules that run now and that the seal would refuse (unsigned ones; with modules = "none" all) go into it too, and are loaded before the seal.
        Where there is systemd, linchpin-agent.service starts with the machine from then on: it tells the journal what is denied. Where GRUB asks what to boot, there is an entry that preloads and seals nothing.

        The policy has to be there; for example:
          [preload]
          bundles = ["guard", "protect-files"]
          [seal]
          mode = "full"

        With --uki, kernel, initramfs and command line become one file, which a firmware with Secure Boot starts if it is signed: nobody exchanges one of them. systemd's ukify makes it (Debian 13). How it was asked for is kept: every later 'linchpin install' makes it anew, for the newest kernel.
        """;

    private static readonly Dictionary<string, InitramfsTool> Tools = new()
    {
        ["dracut"] = InitramfsTool.Dracut,
        ["initramfs-tools"] = InitramfsTool.InitramfsTools,
        ["systemd"] = InitramfsTool.None,
    };

    private static readonly Option<string?> With = new("--with") { Description = "What runs it, in place of what is found on this machine.", HelpName = "dracut|initramfs-tools|systemd" };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Verify, and show every file that would be written; with --json, their content too." };
    private static readonly Option<string?> Uki = new("--uki") { Description = "Make a unified kernel image too; without PATH it is EFI/Linux/linchpin-RELEASE.efi in the EFI system partition.", HelpName = "PATH", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string?> UkiKey = new("--uki-key") { Description = "The private key that signs it for Secure Boot, as ukify takes it (--secureboot-private-key). Who has it can sign others: better sign elsewhere.", HelpName = "KEY" };
    private static readonly Option<string?> UkiCertificate = new("--uki-certificate") { Description = "The key's certificate, in PEM.", HelpName = "CERTIFICATE" };
    private static readonly Option<string?> CommandLine = new("--cmdline") { Description = "The kernel command line in it. Without this: /etc/kernel/cmdline, else that of the running kernel without BOOT_IMAGE=, initrd= and linchpin.….", HelpName = "TEXT|@FILE" };
    private static readonly Option<string?> List = new("--list") { Description = "Print what belongs into the initramfs, a path a line, and do nothing else. The hooks use it.", HelpName = "code|data" };

    public static Command Create()
    {
        var command = Example.Command("install", Description, "linchpin install --dry-run", "linchpin install", "linchpin install --uki --uki-key db.key --uki-certificate db.pem");
        With.AcceptOnlyFromAmong([.. Tools.Keys]);
        List.AcceptOnlyFromAmong("code", "data");
        command.Add(With);
        command.Add(Uki);
        command.Add(UkiKey);
        command.Add(UkiCertificate);
        command.Add(CommandLine);
        command.Validators.Add(result =>
        {
            if (result.GetResult(Uki) is null && new Option[] { UkiKey, UkiCertificate, CommandLine }.FirstOrDefault(option => result.GetResult(option) is not null) is { } lone)
                result.AddError($"{lone.Name} goes with --uki");
        });
        command.Add(List);
        command.Add(DryRun);
        command.Add(GlobalOptions.Json);
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult arguments)
    {
        if (arguments.GetValue(List) is "code")
            return Print(InitramfsContent.Code());

        var policy = PolicyFile.Load(PolicyFile.DefaultPath);
        if (arguments.GetValue(List) is not null)
            return Print(Data(policy));

        new Preloader(policy, null, null, PolicyDigests.Of(policy)).Plan(FoundInPlace.Nothing, []);
        var installer = new Installer();
        var plan = InstallationPlan.Make(arguments.GetValue(With) is { } named ? Tools[named] : installer.Detect(), Environment.ProcessPath!, installer.IsPackaged, installer.HasSystemd,
            hasJudgedPackages: installer.HasApt && policy.Digests.Mode != DigestMode.Off, installer.HasBootMenu);
        plan = plan.With(NeededModules.OfThisMachine(policy.Seal), File.Exists(NeededModules.ListPath));
        if (RequestOf(arguments, installer) is { } request)
            plan = plan.With(UnifiedImage.Plan(request));
        var report = InstallationReport.Of(plan, plan.Tool == InitramfsTool.None ? [] : [.. InitramfsContent.Code(), .. Data(policy)]);
        if (arguments.GetValue(DryRun))
        {
            Show(arguments, report);
            return ExitCodes.Success;
        }

        installer.Install(plan);
        BootRebuild.Run(plan.Rebuild);
        if (plan.Image is { } image)
            BootRebuild.Run(image.Settled());
        if (!arguments.GetValue(GlobalOptions.Quiet))
            Show(arguments, report);
        return ExitCodes.Success;
    }

    // What was asked for once holds for every later installation.
    private static ImageRequest? RequestOf(ParseResult arguments, Installer installer) => arguments.GetResult(Uki) is null
        ? installer.ImageRequest()
        : new ImageRequest(FullPath(arguments.GetValue(Uki)), TextOf(arguments.GetValue(CommandLine)), FullPath(arguments.GetValue(UkiKey)), FullPath(arguments.GetValue(UkiCertificate)));

    private static string? FullPath(string? path) => path is null || path.Contains(':', StringComparison.Ordinal) ? path : Path.GetFullPath(path); // what has a colon names a key elsewhere: pkcs11:…

    private static string? TextOf(string? text) => text is ['@', .. var file] ? string.Join(' ', File.ReadAllText(file).Split((char[])[' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries)) : text;

    private static void Show(ParseResult arguments, InstallationReport report)
    {
        if (arguments.GetValue(GlobalOptions.Json))
            JsonOutput.Print(report, PreloadingJson.Default.InstallationReport);
        else
            report.Print(Console.Out);
    }

    private static IReadOnlyList<string> Data(PreloadPolicy policy) => InitramfsContent.Data(PolicyFile.DefaultPath, policy);

    private static int Print(IEnumerable<string> paths)
    {
        foreach (var path in paths)
            Console.WriteLine(path);
        return ExitCodes.Success;
    }
}
