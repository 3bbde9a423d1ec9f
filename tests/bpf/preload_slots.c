// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: a preloaded program array. Each exec comes to on_exec, which goes on in slot 1, which counts it in a map that
 * preload_shared.c shares. The program's link is a perf event's.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 2);
	__type(key, __u32);
	__type(value, __u64);
	__uint(pinning, LIBBPF_PIN_BY_NAME);
} counts SEC(".maps");

SEC("tracepoint")
int count_exec(void *ctx)
{
	__u32 index = 0;
	__u64 *count = bpf_map_lookup_elem(&counts, &index);

	if (count)
		__sync_fetch_and_add(count, 1);
	return 0;
}

struct {
	__uint(type, BPF_MAP_TYPE_PROG_ARRAY);
	__uint(max_entries, 2);
	__uint(key_size, sizeof(__u32));
	__array(values, int(void *));
} slots SEC(".maps") = {
	.values = {
		[1] = (void *)&count_exec,
	},
};

SEC("tracepoint/sched/sched_process_exec")
int on_exec(void *ctx)
{
	bpf_tail_call(ctx, &slots, 1);
	return 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
