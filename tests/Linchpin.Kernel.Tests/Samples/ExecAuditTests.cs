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
        using var audit = TestObjects.Read("exec-audit").Load();
        using var link = audit.Program("on_exec").Attach();

        var command = CommandLine.Run(Busybox, "true");

        var execution = Assert.Single(Read(audit), execution => execution.ProcessId == command.ProcessId);
        Assert.Equal(FileId.Of(Busybox), execution.File);
        Assert.Equal((Environment.ProcessId, 0u, 0u), (execution.ParentId, execution.User, execution.Group));
        Assert.Equal("busybox", execution.Command);
        Assert.Equal(Busybox, execution.Path);
        Assert.Equal(File.ReadAllText($"/proc/{Environment.ProcessId}/comm").TrimEnd('\n'), execution.ParentCommand);
    }

    [KernelFact(From = "5.8", Feature = "ring buffers")]
    public void A_script_is_told_by_its_path_and_its_interpreter()
    {
        using var folder = new ScratchFolder();
        var script = folder.File("script", $"#!{Busybox} sh\nexit 3\n");
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        using var audit = TestObjects.Read("exec-audit").Load();
        using var link = audit.Program("on_exec").Attach();

        var command = CommandLine.Run(script);

        Assert.Equal(3, command.ExitCode);
        var execution = Assert.Single(Read(audit), execution => execution.ProcessId == command.ProcessId);
        Assert.Equal((script, FileId.Of(Busybox)), (execution.Path, execution.File));
    }

    [KernelFact(From = "5.8", Feature = "ring buffers")]
    public void Once_nobody_reads_records_are_lost_and_counted()
    {
        var spec = TestObjects.Read("exec-audit");
        spec.Map("executions").MaxEntries = SmallBuffer;
        using var audit = spec.Load();
        using (audit.Program("on_exec").Attach())
            CommandLine.Run(Busybox, "sh", "-c", $"for i in $(seq {2 * Room}); do {Busybox} true; done");

        Assert.True(audit.Read<ulong>("executed") >= 2 * Room);
        Assert.Equal(audit.Read<ulong>("executed"), audit.Read<ulong>("lost") + (ulong)Read(audit).Count);
        Assert.True(audit.Read<ulong>("lost") >= Room);
    }

    private static List<Execution> Read(BpfObject audit)
    {
        var executions = new List<Execution>();
        using var reader = new RingBufferReader(audit.Map("executions"));
        foreach (var record in reader.Read())
            executions.Add(Execution.Parse(record));
        return executions;
    }
}
