// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: programs on functions of a library (tests/native/probed.c): entry and return of one, a version, a place within
 * one, many at once (on_many, on_many_returns), and one program on both entry and return (on_both), which only newer
 * kernels have and which therefore are not loaded by themselves.
 */
#include <linux/bpf.h>
#include <linux/ptrace.h>
#include <stdbool.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

__u64 entry_runs, return_runs, sleepable_runs, old_version_runs, place_runs, many_runs, many_returns, both_entries, both_returns;
__s32 entry_sum, return_value;
__u64 entry_cookie, many_cookies;

SEC("uprobe/libprobed.so:probed_add")
int BPF_KPROBE(on_entry, int one, int other)
{
	entry_sum = one + other;
	entry_cookie = bpf_get_attach_cookie(ctx);
	__sync_fetch_and_add(&entry_runs, 1);
	return 0;
}

SEC("uretprobe/libprobed.so:probed_add")
int BPF_KRETPROBE(on_return, int value)
{
	return_value = value;
	__sync_fetch_and_add(&return_runs, 1);
	return 0;
}

SEC("uprobe.s/libprobed.so:probed_add")
int on_entry_sleepable(struct pt_regs *ctx)
{
	__sync_fetch_and_add(&sleepable_runs, 1);
	return 0;
}

SEC("uprobe/libprobed.so:probed_versioned@PROBED_1")
int on_old_version(struct pt_regs *ctx)
{
	__sync_fetch_and_add(&old_version_runs, 1);
	return 0;
}

SEC("uprobe/libprobed.so:probed_local+0x0")
int on_place(struct pt_regs *ctx)
{
	__sync_fetch_and_add(&place_runs, 1);
	return 0;
}

/* Says of itself nothing: it is attached by hand. */
SEC("uprobe")
int by_hand(struct pt_regs *ctx)
{
	entry_cookie = bpf_get_attach_cookie(ctx);
	__sync_fetch_and_add(&entry_runs, 1);
	return 0;
}

SEC("?uprobe.multi/libprobed.so:probed_many_*")
int on_many(struct pt_regs *ctx)
{
	__sync_fetch_and_add(&many_cookies, bpf_get_attach_cookie(ctx));
	__sync_fetch_and_add(&many_runs, 1);
	return 0;
}

SEC("?uretprobe.multi/libprobed.so:probed_many_?????")
int on_many_returns(struct pt_regs *ctx)
{
	__sync_fetch_and_add(&many_returns, 1);
	return 0;
}

/* From Linux 7.0 on it wants the context. */
extern bool bpf_session_is_return(void) __weak __ksym;
extern bool bpf_session_is_return___7_0(void *ctx) __weak __ksym;

static bool is_return(void *ctx)
{
	return bpf_session_is_return___7_0 ? bpf_session_is_return___7_0(ctx) : bpf_session_is_return();
}

SEC("?uprobe.session/libprobed.so:probed_add")
int on_both(struct pt_regs *ctx)
{
	if (is_return(ctx))
		__sync_fetch_and_add(&both_returns, 1);
	else
		__sync_fetch_and_add(&both_entries, 1);
	return 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
