// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: a zeroed variable in a section of its own, as newer libraries read it. count adds one to it.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

__u64 own_count SEC(".bss.own");

SEC("raw_tp")
int count(void *ctx)
{
	__sync_fetch_and_add(&own_count, 1);
	return 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
