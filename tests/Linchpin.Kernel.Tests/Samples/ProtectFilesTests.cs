using System.Runtime.InteropServices;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Samples;

/// <summary>The policy denies root, lets the listed executable through, and touches nothing else.</summary>
public sealed partial class ProtectFilesTests(ProtectFiles policy) : IClassFixture<ProtectFiles>
{
    private const string Busybox = "/bin/busybox";

    [KernelFact(From = "5.11", Feature = "current task in LSM programs")]
    public void A_protected_file_can_be_read_and_changed_again_once_it_is_off_the_list()
    {
        using var folder = new ScratchFolder();
        var secret = folder.File("secret", "before");
        using (var rules = policy.Begin())
        {
            rules.Protect(secret);
            Assert.Throws<UnauthorizedAccessException>(() => File.ReadAllText(secret));
            Assert.Throws<UnauthorizedAccessException>(() => File.WriteAllText(secret, "after"));
            Assert.Equal(2ul, rules.Denied);
        }

        Assert.Equal("before", File.ReadAllText(secret));
        File.WriteAllText(secret, "after");
    }

    [KernelFact(From = "5.11", Feature = "current task in LSM programs")]
    public void A_protected_folder_stands_for_everything_below_it()
    {
        using var folder = new ScratchFolder();
        var deep = folder.File("held/a/b/c/deep", "deep");
        var beside = folder.File("beside", "beside");
        using var rules = policy.Begin();
        rules.Protect(folder / "held");

        Assert.Throws<UnauthorizedAccessException>(() => File.ReadAllText(deep));
        Assert.Throws<UnauthorizedAccessException>(() => Directory.GetFiles(folder / "held"));
        Assert.Equal("beside", File.ReadAllText(beside));
    }

    [KernelFact(From = "5.11", Feature = "current task in LSM programs")]
    public void The_policy_goes_without_a_trace()
    {
        using var folder = new ScratchFolder();
        var secret = folder.File("secret", "secret");
        using (var own = new ProtectFiles())
        {
            using var rules = own.Begin();
            rules.Protect(secret);
            Assert.Throws<UnauthorizedAccessException>(() => File.ReadAllText(secret));
        }

        Assert.Equal("secret", File.ReadAllText(secret));
    }

    /// <summary>Each way to change a file or its name, by the busybox command that takes it.</summary>
    [KernelTheory(From = "5.11", Feature = "current task in LSM programs")]
    [InlineData("touch", "held/new")]
    [InlineData("mkdir", "held/new")]
    [InlineData("ln", "-s", "anywhere", "held/new")]
    [InlineData("mkfifo", "held/new")]
    [InlineData("ln", "held/file", "outside")]
    [InlineData("ln", "other", "held/new")]
    [InlineData("rm", "held/file")]
    [InlineData("rmdir", "held/empty")]
    [InlineData("mv", "held/file", "outside")]
    [InlineData("mv", "held", "outside")]
    [InlineData("mv", "other", "held/file")]
    [InlineData("chmod", "777", "held/file")]
    [InlineData("chown", "1", "held")]
    [InlineData("truncate", "-s", "0", "held/file")]
    [InlineData("touch", "-d", "2020-01-01 00:00", "held/file")]
    [InlineData("cp", "other", "held/file")]
    public void Nobody_changes_what_is_protected_but_the_listed_executable(params string[] command)
    {
        using var folder = new ScratchFolder();
        folder.File("held/file", "file");
        folder.File("other", "other");
        Directory.CreateDirectory(folder / "held/empty");
        var listed = folder / "bin/busybox";
        Directory.CreateDirectory(folder / "bin");
        File.Copy(Busybox, listed);
        using var rules = policy.Begin();
        rules.Allow(listed);
        rules.Protect(folder / "held");

        Assert.NotEqual(0, RunIn(folder, Busybox, command).ExitCode);
        Assert.True(rules.Denied > 0);

        var result = RunIn(folder, listed, command);
        Assert.True(result.ExitCode == 0, result.Errors);
    }

    [KernelFact(From = "5.11", Feature = "current task in LSM programs")]
    public void A_listed_executable_cannot_be_replaced()
    {
        using var folder = new ScratchFolder();
        var listed = folder / "busybox";
        File.Copy(Busybox, listed);
        using var rules = policy.Begin();
        rules.Allow(listed);

        Assert.Throws<UnauthorizedAccessException>(() => File.OpenWrite(listed));
        Assert.Throws<UnauthorizedAccessException>(() => File.Delete(listed));
        Assert.Throws<UnauthorizedAccessException>(() => File.Move(listed, folder / "moved"));
        Assert.Equal(new FileInfo(Busybox).Length, File.ReadAllBytes(listed).Length);   // reading is free
    }

    [KernelFact(From = "5.11", Feature = "current task in LSM programs")]
    public void The_memory_of_a_listed_executables_process_is_closed_to_others()
    {
        using var folder = new ScratchFolder();
        var listed = folder / "busybox";
        File.Copy(Busybox, listed);
        using var rules = policy.Begin();
        rules.Allow(listed);
        using var sleeper = System.Diagnostics.Process.Start(listed, ["sleep", "1000"]);
        using var other = System.Diagnostics.Process.Start(Busybox, ["sleep", "1000"]);
        try
        {
            Assert.Throws<UnauthorizedAccessException>(() => File.OpenRead($"/proc/{sleeper.Id}/mem"));
            File.OpenRead($"/proc/{other.Id}/mem").Dispose();
        }
        finally
        {
            foreach (var process in new[] { sleeper, other })
            {
                process.Kill();
                process.WaitForExit();
            }
        }
    }

    [KernelFact(From = "5.11", Feature = "current task in LSM programs")]
    public void Nobody_claims_to_run_another_executable_and_other_prctls_go_on()
    {
        using var executable = File.OpenHandle(Busybox);
        using var rules = policy.Begin();

        Assert.Equal(-1, ProcessControl(SetMemory, ExecutableFile, (nuint)executable.DangerousGetHandle(), 0, 0));
        Assert.Equal(NotPermitted, Marshal.GetLastPInvokeError());
        Assert.Equal(1, ProcessControl(GetDumpable, 0, 0, 0, 0));
    }

    [KernelFact(From = "5.11", Feature = "current task in LSM programs")]
    public void Each_denial_is_told_in_the_ring_buffer()
    {
        using var folder = new ScratchFolder();
        var secret = folder.File("held/secret", "secret");
        var file = FileId.Of(secret);
        using var rules = policy.Begin();
        rules.Protect(folder / "held");

        Assert.Throws<UnauthorizedAccessException>(() => File.ReadAllText(secret));
        var remover = CommandLine.Run(Busybox, "rm", secret);

        Assert.Equal(
            [
                (file, ProtectFilesSkeleton.Operation.Open, Environment.ProcessId, 0u, 0u, OwnCommand, "secret"),
                (file, ProtectFilesSkeleton.Operation.Unlink, remover.ProcessId, 0u, 0u, "busybox", "secret"),
            ],
            rules.ReadDenials().Select(denial => (new FileId(denial.File.Device, denial.File.Inode), denial.Operation, (int)denial.Pid, denial.Uid, denial.Gid,
                denial.Command.ToString(), denial.Name.ToString())));
    }

    private const int SetMemory = 35;
    private const nuint ExecutableFile = 13;
    private const int GetDumpable = 3;
    private const int NotPermitted = 1;

    private static string OwnCommand => File.ReadAllText("/proc/thread-self/comm").TrimEnd('\n');

    private static CommandResult RunIn(ScratchFolder folder, string busybox, string[] command) =>
        CommandLine.Run(Busybox, ["sh", "-c", $"cd {folder} && exec \"$@\"", "sh", busybox, .. command]);

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    private static partial int ProcessControl(int option, nuint argument2, nuint argument3, nuint argument4, nuint argument5);
}
