using Linchpin.Preloading.Installation.Images;

namespace Linchpin.Preloading.Installation;

/// <summary>What an installation puts where, and what makes the initramfs anew afterwards. As data: nothing has been written.</summary>
/// <param name="Tool">What makes the initramfs.</param>
/// <param name="Files">The files, in the order in which they are written.</param>
/// <param name="HasBootMenu">Whether GRUB asks what to boot.</param>
public sealed record InstallationPlan(InitramfsTool Tool, IReadOnlyList<InstalledFile> Files, bool HasBootMenu = false)
{
    /// <summary>Where Linchpin is on an installed machine.</summary>
    public const string Executable = "/usr/bin/linchpin";

    private const string DracutModule = "/usr/lib/dracut/modules.d/99linchpin";
    private const string AptConfiguration = "/etc/apt/apt.conf.d/90linchpin";
    private const string RescueEntry = "/etc/grub.d/11_linchpin-rescue";
    private const string PreloadUnit = "linchpin-preload.service";
    private const string AgentUnit = "linchpin-agent.service";

    /// <summary>The unified kernel image that is made when the initramfs is there; null where none was asked for.</summary>
    public UnifiedImage? Image { get; init; }

    /// <summary>The plan with the names of modules that the initramfs has to load before the seal.</summary>
    /// <param name="modules">The names.</param>
    /// <param name="isListThere">Whether there is a list of before, which is written over even if there are none any more.</param>
    public InstallationPlan With(IReadOnlyList<string> modules, bool isListThere) => modules.Count == 0 && !isListThere ? this : this with { Files = [.. Files, NeededModules.ToFile(modules)] };

    /// <summary>The plan with an image that is made last, and with how it was asked for.</summary>
    /// <exception cref="PreloadException"><see cref="PreloadFault.ImageUnfit"/>: there is no initramfs to be in it.</exception>
    public InstallationPlan With(UnifiedImage image) => Tool == InitramfsTool.None
        ? throw new PreloadException(PreloadFault.ImageUnfit, "a unified kernel image without an initramfs would preload nothing", "Install initramfs-tools or dracut. Nothing was changed.")
        : this with { Files = [.. Files, image.Request.ToFile()], Image = image };

    /// <summary>The commands, with their arguments, that make all initramfs images and the boot menu anew.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rebuild => [.. Initramfs, .. HasBootMenu ? [["update-grub"]] : Array.Empty<string[]>()];

    private IReadOnlyList<IReadOnlyList<string>> Initramfs => Tool switch
    {
        InitramfsTool.InitramfsTools => [["update-initramfs", "-u", "-k", "all"]],
        InitramfsTool.Dracut => [["dracut", "--regenerate-all", "--force"]],
        _ => [],
    };

    /// <summary>Makes the plan.</summary>
    /// <param name="tool">What makes the initramfs.</param>
    /// <param name="executable">The Linchpin that is to be installed.</param>
    /// <param name="isPackaged">Whether a package has brought a file along already (<see cref="Installer.IsPackaged"/>): then it is not written. Without it, none has.</param>
    /// <param name="hasSystemd">Whether the machine has systemd, which runs the agent's service.</param>
    /// <param name="hasJudgedPackages">Whether apt installs packages here, and their files are judged by their digests.</param>
    /// <param name="hasBootMenu">Whether GRUB asks what to boot: it gets an entry that preloads nothing.</param>
    public static InstallationPlan Make(InitramfsTool tool, string executable, Predicate<InstalledFile>? isPackaged = null, bool hasSystemd = true, bool hasJudgedPackages = false, bool hasBootMenu = false) => new(tool,
    [
        .. executable == Executable ? Array.Empty<InstalledFile>() : [InstalledFile.Copy(Executable, executable)],
        .. FilesOf(tool, isPackaged ??= _ => false).Where(file => !isPackaged(file)),
        .. hasSystemd ? Service(AgentUnit, "multi-user.target", isPackaged).Where(file => !isPackaged(file)) : [],
        .. hasJudgedPackages ? [InstalledFile.Text(AptConfiguration, "apt-conf", packagedAt: AptConfiguration)] : Array.Empty<InstalledFile>(),
        .. hasBootMenu ? [InstalledFile.Script(RescueEntry, "grub-rescue", packagedAt: RescueEntry)] : Array.Empty<InstalledFile>(),
    ], hasBootMenu);

    private static InstalledFile[] FilesOf(InitramfsTool tool, Predicate<InstalledFile> isPackaged) => tool switch
    {
        InitramfsTool.InitramfsTools =>
        [
            InstalledFile.Script("/etc/initramfs-tools/hooks/linchpin", "initramfs-tools-hook", packagedAt: "/usr/share/initramfs-tools/hooks/linchpin"),
            InstalledFile.Script("/etc/initramfs-tools/scripts/init-bottom/linchpin", "initramfs-tools-script", packagedAt: "/usr/share/initramfs-tools/scripts/init-bottom/linchpin"),
        ],
        InitramfsTool.Dracut =>
        [
            InstalledFile.Script($"{DracutModule}/module-setup.sh", "dracut-module-setup", packagedAt: $"{DracutModule}/module-setup.sh"),
            InstalledFile.Script($"{DracutModule}/preload.sh", "dracut-preload", packagedAt: $"{DracutModule}/preload.sh"),
            InstalledFile.Text("/etc/dracut.conf.d/linchpin.conf", "dracut-conf", packagedAt: "/usr/lib/dracut/dracut.conf.d/linchpin.conf"),
        ],
        _ => Service(PreloadUnit, "sysinit.target", isPackaged),
    };

    private static InstalledFile[] Service(string name, string target, Predicate<InstalledFile> isPackaged)
    {
        var unit = InstalledFile.Text($"/etc/systemd/system/{name}", name, packagedAt: $"/usr/lib/systemd/system/{name}");
        return [unit, InstalledFile.Link($"/etc/systemd/system/{target}.wants/{name}", isPackaged(unit) ? unit.PackagedAt! : unit.Path)];
    }
}
