// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: an iterator that is told what to walk over when it is attached: the elements of one map. A line an element: key
 * and value.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <linchpin/kernel/bpf.h>

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__type(key, __u32);
	__type(value, __u64);
	__uint(max_entries, 16);
} walked SEC(".maps");

struct bpf_iter__bpf_map_elem {
	struct bpf_iter_meta *meta;
	struct bpf_map *map;
	void *key; /* null after the last */
	void *value;
} __relocatable;

SEC("iter/bpf_map_elem")
int print_elements(struct bpf_iter__bpf_map_elem *ctx)
{
	__u32 *key = ctx->key;
	__u64 *value = ctx->value;

	if (!key || !value)
		return 0;
	BPF_SEQ_PRINTF(ctx->meta->seq, "%u %llu\n", *key, *value);
	return 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
