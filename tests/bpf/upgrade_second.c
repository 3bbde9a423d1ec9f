// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: a version of a policy that takes the place of upgrade_first.c: the values of a map have grown, and there is
 * another program beside the one that denies.
 */
#define VERSION 2
#include "upgraded.h"

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 4);
	__type(key, __u32);
	__type(value, __u64);
} counts SEC(".maps");

SEC("tp_btf/sched_process_exec")
int count_execs(void *ctx)
{
	__u32 key = VERSION;
	__u64 one = 1;

	bpf_map_update_elem(&counts, &key, &one, BPF_ANY);
	return 0;
}
