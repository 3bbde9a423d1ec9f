using System.CommandLine;
using Linchpin.Preloading.Installation;

namespace Linchpin.Cli.Commands;

/// <summary><c>linchpin uninstall</c>: takes away what <c>install</c> wrote.</summary>
internal static class UninstallCommand
{
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Show every file that would be taken away." };

    public static Command Create()
    {
        var command = Example.Command("uninstall",
            "Take away every file that 'linchpin install' wrote, and make the initramfs anew: from the next boot on nothing is preloaded. What is in place now stays; policy, certificates and bundles are yours and stay too.",
            "linchpin uninstall --dry-run", "linchpin uninstall");
        command.Add(DryRun);
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult arguments)
    {
        var installer = new Installer();
        bool isInstalled = installer.IsInstalled;
        var files = installer.Installed().Append(Installer.ListPath).ToArray();
        if (!arguments.GetValue(DryRun) && isInstalled)
        {
            installer.Uninstall();
            BootRebuild.Run(InstallationPlan.Make(installer.Detect(), InstallationPlan.Executable, hasBootMenu: installer.HasBootMenu).Rebuild);
        }

        if (!arguments.GetValue(GlobalOptions.Quiet))
            Console.WriteLine(!isInstalled ? "nothing is installed" : string.Join('\n', files.Select(file => $"{(arguments.GetValue(DryRun) ? "would be taken away" : "taken away")}: {file}")));
        return ExitCodes.Success;
    }
}
