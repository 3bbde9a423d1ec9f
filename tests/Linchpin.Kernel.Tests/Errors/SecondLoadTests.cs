using Linchpin.Bpf;
using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Errors;

/// <summary>A program that is refused is loaded again for its log. Where the kernel answers differently then, both answers are told.</summary>
public sealed class SecondLoadTests
{
    private const int Permission = -1;
    private const int Fault = -14;

    [KernelFact(From = "6.1")]
    public void A_second_load_that_works_is_a_load_that_works()
    {
        using var loaded = LoadAnswered("data_sections", withoutLog: Permission);
        loaded.Program("compute").Run();
        Assert.Equal(1ul, loaded.Read<ulong>("runs"));
    }

    [KernelFact(From = "6.1")]
    public void A_log_that_can_not_be_had_does_not_hide_why_it_was_asked_for()
    {
        var error = Assert.Throws<BpfException>(() => LoadAnswered("refused", withLog: Fault));
        Assert.Equal("EACCES", error.ErrnoName);
        Assert.Contains("; without a log the kernel answered EACCES, with one EFAULT (Bad address)", error.Message, StringComparison.Ordinal);
    }

    [KernelFact(From = "6.1")]
    public void A_log_that_tells_of_another_failure_is_told_with_the_first()
    {
        var error = Assert.Throws<VerifierException>(() => LoadAnswered("refused", withoutLog: Fault));
        Assert.Equal("EFAULT", error.ErrnoName);
        Assert.StartsWith("R0 invalid mem access 'map_value_or_null'; without a log the kernel answered EFAULT, with one EACCES", error.FirstLine, StringComparison.Ordinal);
        Assert.Contains("processed ", error.Log, StringComparison.Ordinal);
    }

    [KernelFact(From = "6.1")]
    public void Two_answers_that_agree_are_told_once()
    {
        var error = Assert.Throws<BpfException>(() => LoadAnswered("data_sections", Permission, Permission));
        Assert.DoesNotContain("without a log", error.Message, StringComparison.Ordinal);
    }

    // What the buffer must never be: whatever the verifier found out, the answer is that the log could not be written.
    [KernelTheory(From = "6.1")]
    [InlineData(true)]
    [InlineData(false)]
    public unsafe void A_log_that_can_not_be_written_stands_in_the_verdicts_place(bool isGood)
    {
        const int Size = 4096;
        const int Read = 1;
        const int PrivateAndAnonymous = 0x22;
        BpfInstruction[] program = isGood ? [new(Opcode.MoveImmediate64, 0, 0, 0, 0), new(Opcode.Exit, 0, 0, 0, 0)] : [new(Opcode.Exit, 0, 0, 0, 0)];
        var page = Libc.Map(null, Size, Read, PrivateAndAnonymous, -1, 0);
        fixed (BpfInstruction* first = program)
        fixed (byte* license = "GPL\0"u8)
        {
            var attribute = new ProgramLoadAttribute
            {
                Type = ProgramType.RawTracepoint,
                Instructions = first,
                InstructionCount = (uint)program.Length,
                License = license,
                LogBuffer = (byte*)page,
                LogSize = Size,
                LogLevel = 1,
            };
            Assert.Equal(Errno.Fault, BpfSyscall.LoadProgram(ref attribute).Errno);
        }
        Assert.Equal(0, Libc.Unmap(page, Size));
    }

    private static BpfObject LoadAnswered(string name, int withoutLog = 0, int withLog = 0)
    {
        var spec = TestObjects.Read("answered_loads");
        spec.Variable("process").Set((uint)Environment.ProcessId);
        spec.Variable("without_log").Set(withoutLog);
        spec.Variable("with_log").Set(withLog);
        using var answering = spec.Load();
        using var link = answering.Program("answer").Attach();
        return TestObjects.Read(name).Load();
    }
}
