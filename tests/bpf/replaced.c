// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: a program whose function another program replaces (freplace; see replacement.c). ask leaves answer = 1, or what
 * the replacement says.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

__u64 answer;

__noinline int give_answer(void)
{
	int one = 1;

	asm volatile("" : "+r"(one));
	return one;
}

SEC("xdp")
int ask(struct xdp_md *ctx)
{
	answer = give_answer();
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
