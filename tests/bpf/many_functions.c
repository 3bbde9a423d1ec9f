// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: one program on many kernel functions, by breakpoints (kprobe.multi) and by trampolines (fentry.multi), and one
 * program on both entry and return (kprobe.session, fsession, fsession.multi). What only newer kernels have is not loaded
 * by itself. The functions are the kernel's for tests: test_run of a tracing program calls bpf_fentry_test1 to
 * bpf_fentry_test8 and more.
 */
#include <linux/bpf.h>
#include <linux/ptrace.h>
#include <stdbool.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

__u64 entry_runs, entry_cookies, return_runs, both_entries, both_returns, session_entries, session_returns, multi_runs, multi_cookies, multi_exits,
	multi_session_entries, multi_session_returns;

/* Attached to nothing: it is there to be run, which calls the functions. */
SEC("fentry/bpf_fentry_test1")
int BPF_PROG(caller)
{
	return 0;
}

SEC("kprobe.multi/bpf_fentry_test?")
int on_entry(struct pt_regs *ctx)
{
	__sync_fetch_and_add(&entry_cookies, bpf_get_attach_cookie(ctx));
	__sync_fetch_and_add(&entry_runs, 1);
	return 0;
}

SEC("kretprobe.multi/bpf_fentry_test?")
int on_return(struct pt_regs *ctx)
{
	__sync_fetch_and_add(&return_runs, 1);
	return 0;
}

/* From Linux 7.0 on it wants the context. */
extern bool bpf_session_is_return(void) __weak __ksym;
extern bool bpf_session_is_return___7_0(void *ctx) __weak __ksym;

static bool is_return(void *ctx)
{
	return bpf_session_is_return___7_0 ? bpf_session_is_return___7_0(ctx) : bpf_session_is_return();
}

SEC("?kprobe.session/bpf_fentry_test1")
int on_both(struct pt_regs *ctx)
{
	if (is_return(ctx))
		__sync_fetch_and_add(&both_returns, 1);
	else
		__sync_fetch_and_add(&both_entries, 1);
	return 0;
}

SEC("?fsession/bpf_fentry_test1")
int BPF_PROG(on_session)
{
	if (is_return(ctx))
		__sync_fetch_and_add(&session_returns, 1);
	else
		__sync_fetch_and_add(&session_entries, 1);
	return 0;
}

SEC("?fentry.multi/bpf_fentry_test?")
int BPF_PROG(on_multi_entry)
{
	__sync_fetch_and_add(&multi_cookies, bpf_get_attach_cookie(ctx));
	__sync_fetch_and_add(&multi_runs, 1);
	return 0;
}

SEC("?fexit.multi/bpf_fentry_test?")
int BPF_PROG(on_multi_exit)
{
	__sync_fetch_and_add(&multi_exits, 1);
	return 0;
}

SEC("?fsession.multi/bpf_fentry_test?")
int BPF_PROG(on_multi_session)
{
	if (is_return(ctx))
		__sync_fetch_and_add(&multi_session_returns, 1);
	else
		__sync_fetch_and_add(&multi_session_entries, 1);
	return 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
