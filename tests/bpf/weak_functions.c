// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: weak kernel functions that no kernel has: one whose call a constant guards, which the verifier never reaches
 * then, and one whose address is asked for, as newer libraries do it. ask leaves called = 0 and exists = 0.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

extern int linchpin_is_no_kfunc(int argument) __ksym __weak;

const volatile _Bool guard = 0;

__u64 called = 9;
__u64 exists = 9;

SEC("raw_tp")
int call_behind_a_constant(void *ctx)
{
	called = 0;
	if (guard)
		called = linchpin_is_no_kfunc(1);
	return 0;
}

SEC("raw_tp")
int ask_for_its_address(void *ctx)
{
	exists = (__u64)(void *)linchpin_is_no_kfunc;
	return 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
