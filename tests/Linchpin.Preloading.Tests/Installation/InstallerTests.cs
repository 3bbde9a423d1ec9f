using System.Runtime.Versioning;
using System.Text;
using Linchpin.Preloading.Installation;

namespace Linchpin.Preloading.Tests.Installation;

[SupportedOSPlatform("linux")]
public sealed class InstallerTests : IDisposable
{
    private const string AgentLink = "/etc/systemd/system/multi-user.target.wants/linchpin-agent.service";

    private readonly string _root = Directory.CreateTempSubdirectory("linchpin-install").FullName;
    private readonly Installer _installer;

    public InstallerTests() => _installer = new Installer(_root);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void What_makes_the_initramfs_is_seen_by_its_files()
    {
        Assert.Equal(InitramfsTool.None, _installer.Detect());
        Write("/usr/lib/dracut/modules.d/99linchpin/module-setup.sh", "of a package");
        Assert.Equal(InitramfsTool.None, _installer.Detect());
        Write("/usr/lib/dracut/dracut-functions.sh", "");
        Assert.Equal(InitramfsTool.Dracut, _installer.Detect());
        Write("/usr/share/initramfs-tools/hook-functions", "");
        Assert.Equal(InitramfsTool.InitramfsTools, _installer.Detect());
    }

    [Theory]
    [InlineData(InitramfsTool.None)]
    [InlineData(InitramfsTool.InitramfsTools)]
    [InlineData(InitramfsTool.Dracut)]
    public void Uninstalling_leaves_what_was_there_before(InitramfsTool tool)
    {
        Write("/etc/initramfs-tools/hooks/others", "theirs");
        var before = Everything();
        _installer.Install(InstallationPlan.Make(tool, InstallationPlan.Executable, hasJudgedPackages: true));
        Assert.True(Everything().Length > before.Length);
        _installer.Uninstall();
        Assert.Equal(before, Everything());
        Assert.Empty(_installer.Installed());
    }

    [Fact]
    public void Every_file_that_runs_is_executable_and_says_whose_it_is()
    {
        foreach (var tool in Enum.GetValues<InitramfsTool>())
        {
            _installer.Install(InstallationPlan.Make(tool, InstallationPlan.Executable, hasJudgedPackages: true));
            foreach (var file in InstallationPlan.Make(tool, InstallationPlan.Executable, hasJudgedPackages: true).Files.Where(file => !file.IsLink))
            {
                Assert.Contains("Part of Linchpin", File.ReadAllText(At(file.Path)), StringComparison.Ordinal);
                Assert.Equal(File.ReadAllText(At(file.Path)).StartsWith("#!", StringComparison.Ordinal), File.GetUnixFileMode(At(file.Path)).HasFlag(UnixFileMode.OtherExecute));
            }
        }
    }

    [Theory]
    [InlineData(InitramfsTool.None, "/etc/systemd/system/sysinit.target.wants/linchpin-preload.service", AgentLink)]
    [InlineData(InitramfsTool.InitramfsTools, AgentLink)]
    [InlineData(InitramfsTool.Dracut, AgentLink)]
    public void What_a_package_has_brought_along_is_neither_written_nor_taken_away(InitramfsTool tool, params string[] written)
    {
        foreach (var file in InstallationPlan.Make(tool, InstallationPlan.Executable).Files.Where(file => file.PackagedAt is not null))
            Write(file.PackagedAt!, Encoding.UTF8.GetString(file.Content.Span));
        var packaged = Everything();

        _installer.Install(InstallationPlan.Make(tool, InstallationPlan.Executable, _installer.IsPackaged));

        Assert.Equal(written, _installer.Installed());
        Assert.True(_installer.IsInstalled);
        Assert.Equal(packaged.Length + written.Length + 1, Everything().Length);
        _installer.Uninstall();
        Assert.Equal(packaged, Everything());
        Assert.False(_installer.IsInstalled);
    }

    [Fact]
    public void The_agent_is_for_machines_with_systemd()
    {
        Assert.False(_installer.HasSystemd);
        Write("/usr/lib/systemd/systemd", "");
        Assert.True(_installer.HasSystemd);
        Assert.Contains(InstallationPlan.Make(InitramfsTool.Dracut, InstallationPlan.Executable, hasSystemd: true).Files, file => file.Path == AgentLink);
        Assert.DoesNotContain(InstallationPlan.Make(InitramfsTool.Dracut, InstallationPlan.Executable, hasSystemd: false).Files, file => file.Path.Contains("agent", StringComparison.Ordinal));
    }

    [Fact]
    public void A_package_of_another_version_is_written_over()
    {
        var hook = InstallationPlan.Make(InitramfsTool.InitramfsTools, InstallationPlan.Executable).Files[0];
        Write(hook.PackagedAt!, "another version");
        Assert.False(_installer.IsPackaged(hook));
    }

    [Fact]
    public void Apt_is_told_only_where_files_of_packages_are_judged()
    {
        Assert.False(_installer.HasApt);
        Write("/etc/apt/apt.conf.d/01autoremove", "theirs");
        Assert.True(_installer.HasApt);
        Assert.DoesNotContain(InstallationPlan.Make(InitramfsTool.Dracut, InstallationPlan.Executable).Files, file => file.Path.Contains("/apt/", StringComparison.Ordinal));
        var hook = Assert.Single(InstallationPlan.Make(InitramfsTool.Dracut, InstallationPlan.Executable, hasJudgedPackages: true).Files, file => file.Path.Contains("/apt/", StringComparison.Ordinal));
        Assert.Contains("/usr/bin/linchpin digest load-packages --hook", Encoding.UTF8.GetString(hook.Content.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void The_boot_menu_gets_an_entry_that_preloads_nothing()
    {
        Write("/etc/grub.d/10_linux", "theirs");
        Assert.False(_installer.HasBootMenu);
        Write("/boot/grub/grub.cfg", "theirs");
        Assert.True(_installer.HasBootMenu);

        var plan = InstallationPlan.Make(InitramfsTool.Dracut, InstallationPlan.Executable, hasBootMenu: true);
        Assert.Contains("linchpin.preload= linchpin.seal=off", Encoding.UTF8.GetString(plan.Files.First(file => file.Path.StartsWith("/etc/grub.d/", StringComparison.Ordinal)).Content.Span), StringComparison.Ordinal);
        Assert.Equal(["dracut --regenerate-all --force", "update-grub"], plan.Rebuild.Select(command => string.Join(' ', command)));
        Assert.DoesNotContain(InstallationPlan.Make(InitramfsTool.Dracut, InstallationPlan.Executable).Files, file => file.Path.Contains("grub", StringComparison.Ordinal));
    }

    [Fact]
    public void An_executable_from_elsewhere_is_copied()
    {
        Write("/build/linchpin", "bytes");
        _installer.Install(InstallationPlan.Make(InitramfsTool.Dracut, At("/build/linchpin")));
        Assert.Equal("bytes", File.ReadAllText(At(InstallationPlan.Executable)));
        Assert.Contains(InstallationPlan.Executable, _installer.Installed());
    }

    [Fact]
    public void Installing_twice_is_as_installing_once()
    {
        _installer.Install(InstallationPlan.Make(InitramfsTool.None, InstallationPlan.Executable));
        var once = Everything();
        _installer.Install(InstallationPlan.Make(InitramfsTool.None, InstallationPlan.Executable));
        Assert.Equal(once, Everything());
    }

    [Fact]
    public void What_can_not_be_written_leaves_everything_as_it_was()
    {
        Write("/first", "before");
        Write("/occupied", "a file where a folder would have to be");
        var before = Everything();
        var plan = new InstallationPlan(InitramfsTool.None, [FileOf("/first", "after"), FileOf("/second", "after"), FileOf("/occupied/third", "after")]);
        Assert.ThrowsAny<IOException>(() => _installer.Install(plan));
        Assert.Equal(before, Everything());
        Assert.Equal("before", File.ReadAllText(At("/first")));
    }

    private static InstalledFile FileOf(string path, string text) => new(path, UnixFileMode.UserRead | UnixFileMode.UserWrite, Encoding.UTF8.GetBytes(text));

    private string At(string path) => Path.Join(_root, path);

    private string[] Everything() => [.. Directory.EnumerateFiles(_root, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }).Order(StringComparer.Ordinal)];

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), text);
    }
}
