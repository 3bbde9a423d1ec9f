// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: a program that takes the place of another program's function (see replaced.c), and one that watches it. Both
 * need to be told which program is meant.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

__u64 calls;

SEC("?freplace/give_answer")
int give_other_answer(void)
{
	return 42;
}

SEC("?fentry/give_answer")
int BPF_PROG(count_calls)
{
	__sync_fetch_and_add(&calls, 1);
	return 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
