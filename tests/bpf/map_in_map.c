// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: maps of maps, with a static initialiser that leaves slots empty, with the inner map described in place, and a
 * hash of maps. lookup(slot, key) from ctx leaves found = outer[slot][key], or -1 where there is none.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct inner {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__type(key, __u32);
	__type(value, __u64);
	__uint(max_entries, 4);
};

struct inner inner_one SEC(".maps");
struct inner inner_two SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
	__uint(max_entries, 5);
	__type(key, __u32);
	__array(values, struct inner);
} outer SEC(".maps") = {
	.values = {
		[0] = &inner_one,
		[3] = &inner_two,
		[4] = &inner_one,
	},
};

struct {
	__uint(type, BPF_MAP_TYPE_HASH_OF_MAPS);
	__uint(max_entries, 8);
	__type(key, __u64);
	__array(values, struct {
		__uint(type, BPF_MAP_TYPE_HASH);
		__type(key, __u32);
		__type(value, __u32);
		__uint(max_entries, 16);
	});
} outer_hash SEC(".maps");

__s64 found;

SEC("raw_tp")
int lookup(__u64 *ctx)
{
	__u32 slot = ctx[0], key = ctx[1];
	__u64 *value;
	void *map;

	found = -1;
	map = bpf_map_lookup_elem(&outer, &slot);
	if (!map)
		return 0;
	value = bpf_map_lookup_elem(map, &key);
	if (value)
		found = *value;
	return 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
