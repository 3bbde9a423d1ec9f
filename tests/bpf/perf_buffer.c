// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: a perf event array as a buffer. emit(ctx = { u64 first, u64 count, u64 size }) writes count records (256 at
 * most) of size bytes (8 to 256) on its CPU, each starting with its number, counted from first.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct {
	__uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY);
	__type(key, __u32);
	__type(value, __u32);
} events SEC(".maps");

__u64 lost; /* records that found no room */
const volatile __u64 most = 256;

SEC("raw_tp")
int emit(__u64 *ctx)
{
	__u64 first = ctx[0], count = ctx[1], size = ctx[2];
	__u64 record[32] = {};

	if (size < 8 || size > sizeof(record) || count > most)
		return -1;
	for (__u64 i = 0; i < 256; i++) {
		if (i == count)
			break;
		record[0] = first + i;
		if (bpf_perf_event_output(ctx, &events, BPF_F_CURRENT_CPU, record, size))
			lost++;
	}
	return 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
