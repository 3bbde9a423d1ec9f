using System.Runtime.InteropServices;
using Linchpin.Bpf;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Samples;

/// <summary>The audit tells of each program that is executed, of no other, and of how many there were.</summary>
public sealed class ExecAuditTests
{
    private const string Busybox = "/bin/busybox";
    private const int RecordSize = 336;   // with its header in the ring buffer
    private const int SmallBuffer = 4096;
    private const int Room = SmallBuffer / RecordSize;

    [KernelFact(From = "5.8", Feature = "ring buffers")]
    public void An_execution_is_told_with_who_and_what()
    {
        using var audit = ExecAuditSkeleton.OpenAndLoad();
        audit.Attach();

        var command = CommandLine.Run(Busybox, "true");

        var execution = Assert.Single(Read(audit), execution => execution.Pid == command.ProcessId);
        Assert.Equal(FileId.Of(Busybox), IdOf(execution));
        Assert.Equal((Environment.ProcessId, 0u, 0u), ((int)execution.ParentPid, execution.Uid, execution.Gid));
        Assert.Equal("busybox", execution.Command.ToString());
        Assert.Equal(Busybox, execution.Path.ToString());
        Assert.Equal(File.ReadAllText($"/proc/{Environment.ProcessId}/comm").TrimEnd('\n'), execution.ParentCommand.ToString());
    }

    [KernelFact(From = "5.8", Feature = "ring buffers")]
    public void A_script_is_told_by_its_path_and_its_interpreter()
    {
        using var folder = new ScratchFolder();
        var script = folder.File("script", $"#!{Busybox} sh\nexit 3\n");
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        using var audit = ExecAuditSkeleton.OpenAndLoad();
        audit.Attach();

        var command = CommandLine.Run(script);

        Assert.Equal(3, command.ExitCode);
        var execution = Assert.Single(Read(audit), execution => execution.Pid == command.ProcessId);
        Assert.Equal((script, FileId.Of(Busybox)), (execution.Path.ToString(), IdOf(execution)));
    }

    [KernelFact(From = "5.8", Feature = "ring buffers")]
    public void Once_nobody_reads_records_are_lost_and_counted()
    {
        using var audit = ExecAuditSkeleton.Open();
        audit.MapSpecs.Executions.MaxEntries = SmallBuffer;
        audit.Load();
        using (audit.Programs.OnExec.Attach())
            CommandLine.Run(Busybox, "sh", "-c", $"for i in $(seq {2 * Room}); do {Busybox} true; done");

        Assert.True(audit.Variables.Executed >= 2 * Room);
        Assert.Equal(audit.Variables.Executed, audit.Variables.Lost + (ulong)Read(audit).Count);
        Assert.True(audit.Variables.Lost >= Room);
    }

    private static FileId IdOf(in ExecAuditSkeleton.Execution execution) => new(execution.File.Device, execution.File.Inode);

    private static List<ExecAuditSkeleton.Execution> Read(ExecAuditSkeleton audit)
    {
        var executions = new List<ExecAuditSkeleton.Execution>();
        using var reader = new RingBufferReader(audit.Maps.Executions);
        foreach (var record in reader.Read())
            executions.Add(MemoryMarshal.Read<ExecAuditSkeleton.Execution>(record));
        return executions;
    }
}
