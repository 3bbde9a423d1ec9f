using System.Runtime.InteropServices;
using Linchpin.Bpf;
using Linchpin.Bpf.Objects;
using Linchpin.Bpf.Objects.Btf;
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
    [InlineData("reads_past_a_value", "invalid access to map value, value_size=8 off=", "refusals.c:27: return value ? ")]
    [InlineData("keeps_a_record", "Unreleased reference id=", "refusals.c:33: return bpf_ringbuf_reserve")]
    [InlineData("never_ends", "infinite loop detected at insn ", "refusals.c:")]
    [InlineData("answers_what_is_no_answer", "At program exit the register R0 ", "refusals.c:")]
    [InlineData("reads_what_was_never_written", "R6 !read_ok", "refusals.c:")]
    [InlineData("writes_past_the_stack", "invalid write to stack R10 off=-520 size=8", "refusals.c:")]
    public void Each_reason_is_found_in_the_log_of_every_kernel(string program, string reason, string line)
    {
        var spec = TestObjects.Read("refusals");
        spec.Program(program).AutoLoad = true;
        var error = Assert.Throws<VerifierException>(() => spec.Load());
        Assert.True(error.FirstLine.StartsWith(reason, StringComparison.Ordinal), error.Log);
        Assert.StartsWith(line, error.SourceLine, StringComparison.Ordinal);
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

    [KernelTheory(From = "6.1")]
    [InlineData("needs_function", "7.0", "bpf_strncasecmp")]
    [InlineData("needs_field", "6.12", "field 'scx' of 'struct task_struct'")]
    [InlineData("needs_type", "6.18", "field '__opaque' of 'struct bpf_task_work'")]
    public void What_came_later_is_named_with_its_first_kernel(string program, string first, string name)
    {
        var spec = TestObjects.Read("newer_kernels");
        spec.Program(program).AutoLoad = true;
        var error = Record.Exception(() => spec.Load().Dispose());
        // Debian's 6.12 is built without CONFIG_SCHED_CLASS_EXT.
        var isBuiltWithout = program == "needs_field" && KernelRelease.Version is { Major: 6, Minor: 12 };
        if (KernelRelease.Version >= KernelVersion.Parse(first) && !isBuiltWithout)
        {
            Assert.Null(error);
            return;
        }
        Assert.IsType<BpfException>(error, exactMatch: false);
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.Contains($"; Linux has it from {first} on{(isBuiltWithout ? ", but this one was built without it" : "")}", error.Message, StringComparison.Ordinal);
    }

    [KernelFact(From = "6.1")]
    public void A_hook_that_came_later_is_named_with_its_first_kernel()
    {
        var newer = KernelHistory.LsmHooks.Where(hook => KernelRelease.Version < hook.Value).ToArray();
        Assert.Equal(KernelRelease.Version < new KernelVersion(6, 17, 0), newer.Length > 0);
        foreach (var (hook, first) in newer)
        {
            var spec = TestObjects.Read("deny_open");
            spec.Program("deny_open").AttachTarget = hook;
            var error = Assert.Throws<BpfException>(() => spec.Load());
            Assert.Contains($"LSM hook '{hook}' is not in this kernel, or takes no programs; Linux has it from {first.Major}.{first.Minor} on)", error.Message, StringComparison.Ordinal);
        }
    }

    [KernelFact(From = "6.1")]
    public void A_log_of_refused_types_that_is_long_is_kept_whole()
    {
        // Thousands of types, then one that no kernel takes: the log tells of each before it comes to the reason.
        using var types = new ObjectTypes(new BpfObjectSpec
        {
            Name = "refused",
            License = "GPL",
            KernelVersion = 0,
            Programs = [],
            Maps = [],
            Variables = [],
            Externs = [],
            Btf = RefusedTypes(count: 5000),
        }, new BpfLoadOptions());
        Assert.Null(types.Handle);
        Assert.Contains("[5001] PTR (anon) type_id=9999", types.Refusal, StringComparison.Ordinal);
        Assert.StartsWith("EINVAL: ", types.Refusal, StringComparison.Ordinal);
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

    // BTF: pointers to void, and at the end one to a type that isn't there.
    private static BtfBlob RefusedTypes(int count)
    {
        const int HeaderSize = 24;
        var bytes = new byte[HeaderSize + ((count + 1) * 12) + 1];
        uint[] header = [0x0001_eb9f, HeaderSize, 0, (uint)(count + 1) * 12, (uint)(count + 1) * 12, 1];
        header.CopyTo(MemoryMarshal.Cast<byte, uint>(bytes.AsSpan(0, HeaderSize)));
        var records = MemoryMarshal.Cast<byte, uint>(bytes.AsSpan(HeaderSize, (count + 1) * 12));
        for (var record = 0; record <= count; record++)
            (records[(record * 3) + 1], records[(record * 3) + 2]) = ((uint)BtfKind.Pointer << 24, record == count ? 9999u : 0);
        return BtfBlob.Read(bytes);
    }
}
