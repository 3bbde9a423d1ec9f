namespace Linchpin.Preloading.Installation;

/// <summary>What an installation puts where, and what makes the initramfs anew afterwards. As data: nothing has been written.</summary>
/// <param name="Tool">What makes the initramfs.</param>
/// <param name="Files">The files, in the order in which they are written.</param>
public sealed record InstallationPlan(InitramfsTool Tool, IReadOnlyList<InstalledFile> Files)
{
    /// <summary>Where Linchpin is on an installed machine.</summary>
    public const string Executable = "/usr/bin/linchpin";

    /// <summary>The command that makes all initramfs images anew, with its arguments; empty where there is none.</summary>
    public IReadOnlyList<string> Rebuild => Tool switch
    {
        InitramfsTool.InitramfsTools => ["update-initramfs", "-u", "-k", "all"],
        InitramfsTool.Dracut => ["dracut", "--regenerate-all", "--force"],
        _ => [],
    };

    /// <summary>Makes the plan.</summary>
    /// <param name="tool">What makes the initramfs.</param>
    /// <param name="executable">The Linchpin that is to be installed.</param>
    public static InstallationPlan Make(InitramfsTool tool, string executable) => new(tool,
    [
        .. executable == Executable ? Array.Empty<InstalledFile>() : [InstalledFile.Copy(Executable, executable)],
        .. FilesOf(tool),
    ]);

    private static InstalledFile[] FilesOf(InitramfsTool tool) => tool switch
    {
        InitramfsTool.InitramfsTools =>
        [
            InstalledFile.Script("/etc/initramfs-tools/hooks/linchpin", "initramfs-tools-hook"),
            InstalledFile.Script("/etc/initramfs-tools/scripts/init-bottom/linchpin", "initramfs-tools-script"),
        ],
        InitramfsTool.Dracut =>
        [
            InstalledFile.Script("/usr/lib/dracut/modules.d/99linchpin/module-setup.sh", "dracut-module-setup"),
            InstalledFile.Script("/usr/lib/dracut/modules.d/99linchpin/preload.sh", "dracut-preload"),
            InstalledFile.Text("/etc/dracut.conf.d/linchpin.conf", "dracut-conf"),
        ],
        _ =>
        [
            InstalledFile.Text("/etc/systemd/system/linchpin-preload.service", "linchpin-preload.service"),
            InstalledFile.Link("/etc/systemd/system/sysinit.target.wants/linchpin-preload.service", "../linchpin-preload.service"),
        ],
    };
}
