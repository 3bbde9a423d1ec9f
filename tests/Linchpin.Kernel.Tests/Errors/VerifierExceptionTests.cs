using Linchpin.Bpf;
using Linchpin.Bpf.Objects;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Errors;

/// <summary>A program that does not load says why, in its own source.</summary>
public sealed class VerifierExceptionTests
{
    [KernelFact(From = "6.1")]
    public void The_verifiers_reason_comes_with_the_line_of_source()
    {
        var error = Assert.Throws<VerifierException>(() => TestObjects.Read("refused").Load());
        Assert.Equal("R0 invalid mem access 'map_value_or_null'", error.FirstLine);
        Assert.Equal("refused.c:21: return *value;", error.SourceLine);
        Assert.Equal("read_null", error.Program);
        Assert.Contains("processed ", error.Log, StringComparison.Ordinal);
        Assert.StartsWith($"program 'read_null' does not load on Linux {KernelRelease.Current}: R0 invalid mem access", error.Message, StringComparison.Ordinal);
    }

    [KernelTheory(From = "6.1")]
    [InlineData("needs_field", "field 'linchpin_has_no_such_field' of 'struct task_struct' is not in this kernel")]
    [InlineData("needs_type", "field 'field' of 'struct linchpin_no_such_type' is not in this kernel")]
    [InlineData("needs_value", "enumerator 'BPF_FUNC_linchpin_is_not_there' of 'enum bpf_func_id' is not in this kernel")]
    public void What_this_kernel_lacks_is_named(string program, string reason)
    {
        var spec = TestObjects.Read("missing_field");
        spec.Program(program).AutoLoad = true;
        var error = Assert.Throws<VerifierException>(() => spec.Load());
        Assert.Equal(reason, error.FirstLine);
        Assert.StartsWith("missing_field.c:", error.SourceLine, StringComparison.Ordinal);
    }

    [KernelTheory(From = "6.1")]
    [InlineData(ProgramType.Lsm, AttachType.LsmMac, "the kernel has no function bpf_lsm_linchpin_none (LSM hook 'linchpin_none'")]
    [InlineData(ProgramType.Tracing, AttachType.TraceFEntry, "the kernel has no function linchpin_none")]
    [InlineData(ProgramType.Tracing, AttachType.TraceRawTracePoint, "the kernel has no type btf_trace_linchpin_none (there is no tracepoint 'linchpin_none'")]
    [InlineData(ProgramType.Tracing, AttachType.TraceIterator, "the kernel has no function bpf_iter_linchpin_none")]
    public void A_target_that_is_not_there_is_named(ProgramType type, AttachType attachType, string reason)
    {
        var spec = TestObjects.Read("deny_open");
        var program = spec.Program("deny_open");
        (program.Type, program.AttachType, program.AttachTarget) = (type, attachType, "linchpin_none");
        var error = Assert.Throws<BpfException>(() => spec.Load());
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Equal(("deny_open", "linchpin_none"), (error.ObjectName, error.AttachTarget));
    }

    [KernelFact(From = "6.1")]
    public void A_long_log_is_kept_whole()
    {
        // The verifier walks a loop round by round: the log is far larger than the first buffer.
        var spec = TestObjects.Read("long_log");
        spec.Program("read_null_at_last").AutoLoad = true;
        var error = Assert.Throws<VerifierException>(() => spec.Load());
        Assert.InRange(error.Log.Length, 1 << 17, int.MaxValue);
        Assert.Contains("processed ", error.Log, StringComparison.Ordinal);
        Assert.Equal("R0 invalid mem access 'map_value_or_null'", error.FirstLine);
    }
}
