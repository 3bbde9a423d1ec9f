using System.Runtime.InteropServices;
using Linchpin.Bpf;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.CoRe;

/// <summary>Fields of kernel types, found at load: what a program reads through them is what user space knows by other means.</summary>
public sealed partial class FieldTests
{
    [KernelFact(From = "5.10", Feature = "test run of raw tracepoints")]
    public void A_program_reads_of_this_task_what_procfs_says()
    {
        using var fields = TestObjects.Read("core_fields").Load();

        fields.Program("read_task").Run();

        var status = File.ReadLines("/proc/thread-self/status")
            .Select(line => line.Split(':', 2))
            .ToDictionary(parts => parts[0], parts => parts[1].Trim().Split('\t')[0]);
        Assert.Equal(int.Parse(status["Pid"]), fields.Read<int>("pid"));
        Assert.Equal(int.Parse(status["Tgid"]), fields.Read<int>("tgid"));
        Assert.Equal(int.Parse(status["Tgid"]), fields.Read<int>("leader_tgid"));
        Assert.Equal(int.Parse(status["PPid"]), fields.Read<int>("parent_tgid"));
        Assert.Equal(uint.Parse(status["Uid"]), fields.Read<uint>("uid"));
        Assert.Equal(status["Name"], KernelText.Read(fields.ReadBytes("comm")));
        Assert.Equal(FileId.Of("/proc/self/exe").Inode, fields.Read<ulong>("exe_inode"));
    }

    [KernelFact(From = "5.10", Feature = "test run of raw tracepoints")]
    public void A_flavour_that_this_kernel_does_not_have_gives_way_to_the_one_that_it_has()
    {
        using var fields = TestObjects.Read("core_fields").Load();

        fields.Program("read_task").Run();

        Assert.Equal(1u, fields.Read<uint>("pid_exists"));
        Assert.Equal(1u, fields.Read<uint>("moved_tgid_exists"));
        Assert.Equal(0u, fields.Read<uint>("moved_pid_exists"));
        Assert.Equal(0u, fields.Read<uint>("not_there_exists"));
        Assert.Equal(Environment.ProcessId, fields.Read<int>("moved_tgid"));
    }

    [KernelFact(From = "5.10", Feature = "test run of raw tracepoints")]
    public void Sizes_and_signs_are_the_kernels()
    {
        using var fields = TestObjects.Read("core_fields").Load();

        fields.Program("read_task").Run();

        var sizes = MemoryMarshal.Cast<byte, uint>(fields.ReadBytes("sizes"));
        Assert.Equal([4, 16, 8, 16, 16], sizes.ToArray());   // pid, comm, inode number, map name, path
        Assert.Equal(1u, fields.Read<uint>("pid_is_signed"));
        Assert.Equal(0u, fields.Read<uint>("flags_is_signed"));
    }

    [KernelFact(From = "5.10", Feature = "test run of raw tracepoints")]
    public void A_bit_field_reads_as_it_was_set_in_place_and_copied()
    {
        using var fields = TestObjects.Read("core_fields").Load();

        fields.Program("read_task").Run();
        Assert.Equal((0u, 0u), (fields.Read<uint>("reset_on_fork_value"), fields.Read<uint>("reset_on_fork_copied")));

        SetScheduler(OtherPolicy | ResetOnFork);
        try
        {
            fields.Program("read_task").Run();
            Assert.Equal((1u, 1u), (fields.Read<uint>("reset_on_fork_value"), fields.Read<uint>("reset_on_fork_copied")));
        }
        finally
        {
            SetScheduler(OtherPolicy);
        }
    }

    [KernelFact(From = "5.9", Feature = "iterator over programs")]
    public void Bit_fields_of_a_program_say_what_is_known_of_it()
    {
        using var fields = TestObjects.Read("core_fields").Load();
        using var iterator = (IteratorLink)fields.Program("print_programs").Attach();

        var own = iterator.ReadText().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' '))
            .Single(columns => columns[0] == $"{fields.Program("print_programs").Id.Value}");

        Assert.Equal(["1", "1"], own[1..]);   // compatible with the GPL; compiled to machine code
    }

    private const int OtherPolicy = 0;
    private const int ResetOnFork = 0x40000000;

    private static void SetScheduler(int policy)
    {
        var priority = 0;
        Assert.Equal(0, SetScheduler(0, policy, ref priority));
    }

    [LibraryImport("libc", EntryPoint = "sched_setscheduler", SetLastError = true)]
    private static partial int SetScheduler(int thread, int policy, ref int priority);
}
