namespace Linchpin.Bpf.Tests;

public sealed class VerifierLogTests
{
    private const string NullRead = """
        func#0 @0
        0: R1=ctx() R10=fp0
        ; __u64 *value = bpf_map_lookup_elem(&maybe, &key); @ refused.c:19
        0: (b7) r1 = 0                        ; R1_w=0
        5: (85) call bpf_map_lookup_elem#1    ; R0_w=map_value_or_null(id=1,map=maybe,ks=4,vs=8)
        ; return *value; @ refused.c:21
        6: (79) r0 = *(u64 *)(r0 +0)
        R0 invalid mem access 'map_value_or_null'
        processed 7 insns (limit 1000000) max_states_per_insn 0 total_states 0 peak_states 0 mark_read 0

        """;

    private const string UnknownCallLog = """
        0: R1=ctx() R10=fp0
        0: (85) call unknown#195896080
        invalid func unknown#195896080
        processed 1 insns (limit 1000000) max_states_per_insn 0 total_states 0 peak_states 0 mark_read 0
        """;

    [Fact]
    public void Of_a_reason_in_two_lines_the_first_counts() =>
        Assert.Equal("Unreleased reference id=2 alloc_insn=4", VerifierLog.FirstLine("""
            arg#0 reference type('UNKNOWN ') size cannot be determined: -22
            0: R1=ctx() R10=fp0
            9: (95) exit
            Unreleased reference id=2 alloc_insn=4
            BPF_EXIT instruction in main prog would lead to reference leak
            processed 10 insns (limit 1000000) max_states_per_insn 1 total_states 1 peak_states 1 mark_read 0
            """));

    [Fact]
    public void Of_types_the_last_line_counts() =>
        Assert.Equal("[2] PTR (anon) type_id=9999 Invalid type_id", VerifierLog.LastLine("[1] PTR (anon) type_id=0\n[2] PTR (anon) type_id=9999 Invalid type_id\n\n"));

    [Fact]
    public void The_reason_is_the_last_line_before_the_statistics()
    {
        Assert.Equal("R0 invalid mem access 'map_value_or_null'", VerifierLog.FirstLine(NullRead));
        Assert.Equal(6, VerifierLog.LastInstruction(NullRead));
    }

    [Fact]
    public void The_report_that_newer_kernels_add_is_not_taken_for_the_reason()
    {
        const string Log = """
            7: (79) r0 = *(u64 *)(r0 +0)
            R0 invalid mem access 'map_value_or_null'

            Verification failed: Register Type Safety: Invalid dereference

            Reason:
              R0 may be NULL here (a nullable map value pointer).

            Suggestion:
              Add a NULL check before the access and dereference the pointer only on the non-NULL path.

            processed 7 insns (limit 1000000) max_states_per_insn 0 total_states 0 peak_states 0 mark_read 0
            """;
        Assert.Equal("R0 invalid mem access 'map_value_or_null'", VerifierLog.FirstLine(Log));
        Assert.Equal(7, VerifierLog.LastInstruction(Log));
    }

    [Fact]
    public void Statistics_of_every_level_are_passed_over() =>
        Assert.Equal("back-edge from insn 2 to 1", VerifierLog.FirstLine("back-edge from insn 2 to 1\nverification time 12 usec\nstack depth 0\nprocessed 3 insns\n"));

    [Fact]
    public void A_state_after_the_reason_is_no_reason() =>
        Assert.Equal("R2 type=scalar expected=fp", VerifierLog.FirstLine("3: (85) call x#2\nR2 type=scalar expected=fp\nR0=scalar() R1=fp-8\nprocessed 3 insns\n"));

    [Fact]
    public void A_log_without_a_reason_gives_its_last_line() =>
        Assert.Equal("; return 0;", VerifierLog.FirstLine("func#0 @0\n; return 0;\nprocessed 0 insns\n"));

    [Fact]
    public void An_empty_log_gives_nothing()
    {
        Assert.Equal("", VerifierLog.FirstLine(""));
        Assert.Null(VerifierLog.LastInstruction(""));
    }

    [Fact]
    public void A_call_that_no_kernel_knows_is_recognised()
    {
        Assert.Equal(195896080, VerifierLog.UnknownCall(VerifierLog.FirstLine(UnknownCallLog)));
        Assert.Equal(0, VerifierLog.LastInstruction(UnknownCallLog));
        Assert.Null(VerifierLog.UnknownCall("invalid func bpf_sys_bpf#166"));
    }

    [Fact]
    public void The_text_ends_at_the_zero() => Assert.Equal("abc", VerifierLog.Text("abc\0def"u8));
}
