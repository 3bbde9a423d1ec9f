// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: values with a lock, in an array and a hash. Each run of write_pairs sets both halves of a pair to the next
 * number, under its lock; torn is how often it found halves that differ.
 */
#include <linux/bpf.h>
#include <linux/pkt_cls.h>
#include <bpf/bpf_helpers.h>

struct pair {
	__u64 first;
	struct bpf_spin_lock lock;
	__u32 spare;
	__u64 rest[32]; /* so that a copy takes a while */
	__u64 second;
};

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__type(key, __u32);
	__type(value, struct pair);
	__uint(max_entries, 4);
} array SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__type(key, __u32);
	__type(value, struct pair);
	__uint(max_entries, 64);
} hash SEC(".maps");

__u64 torn;

static __always_inline void write_pair(struct pair *pair)
{
	if (!pair)
		return;
	bpf_spin_lock(&pair->lock);
	if (pair->first != pair->second)
		torn++;
	pair->first++;
	pair->second = pair->first;
	bpf_spin_unlock(&pair->lock);
}

SEC("tc")
int write_pairs(struct __sk_buff *packet)
{
	__u32 slot = 1;

	write_pair(bpf_map_lookup_elem(&array, &slot));
	write_pair(bpf_map_lookup_elem(&hash, &slot));
	return 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
