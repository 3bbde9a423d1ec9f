// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: a version of a policy that upgrade_second.c takes the place of: with another map, and another program beside
 * the one that denies.
 */
#define VERSION 1
#include "upgraded.h"

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 4);
	__type(key, __u32);
	__type(value, __u32);
} counts SEC(".maps");

SEC("tp_btf/sched_process_exit")
int count_exits(void *ctx)
{
	__u32 key = VERSION, one = 1;

	bpf_map_update_elem(&counts, &key, &one, BPF_ANY);
	return 0;
}
