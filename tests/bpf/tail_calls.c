// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: a program array with a static initialiser that leaves a slot empty. start(n) from ctx tail-calls slot n:
 * slot 0 leaves reached = 100, slot 2 reached = 102, an empty slot reached = 1 (the call falls through).
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

__u32 reached;

SEC("raw_tp")
int slot_zero(void *ctx)
{
	reached = 100;
	return 0;
}

SEC("raw_tp")
int slot_two(void *ctx)
{
	reached = 102;
	return 0;
}

struct {
	__uint(type, BPF_MAP_TYPE_PROG_ARRAY);
	__uint(max_entries, 4);
	__uint(key_size, sizeof(__u32));
	__array(values, int(void *));
} slots SEC(".maps") = {
	.values = {
		[0] = (void *)&slot_zero,
		[2] = (void *)&slot_two,
	},
};

SEC("raw_tp")
int start(__u64 *ctx)
{
	bpf_tail_call(ctx, &slots, ctx[0]);
	reached = 1;
	return 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
