// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: a map of every common type, each declared the way that its type is usually declared (by BTF type, by size
 * only, with flags), and a program that counts its runs in three of them.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct key {
	__u32 number;
	__u8 letters[4];
};

struct value {
	__u64 count;
	__u32 last;
	__u32 spare;
};

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__type(key, struct key);
	__type(value, struct value);
	__uint(max_entries, 1000);
	__uint(map_flags, BPF_F_NO_PREALLOC);
} hash SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__type(key, __u32);
	__type(value, __u64);
	__uint(max_entries, 16);
	__uint(map_flags, BPF_F_MMAPABLE);
} array SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_HASH);
	__type(key, __u32);
	__type(value, struct value);
	__uint(max_entries, 64);
} percpu_hash SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__type(key, __u32);
	__type(value, __u64);
	__uint(max_entries, 4);
} percpu_array SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(key_size, 8);
	__uint(value_size, 8);
	__uint(max_entries, 128);
} lru_hash SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_LRU_PERCPU_HASH);
	__type(key, __u64);
	__type(value, __u64);
	__uint(max_entries, 128);
} lru_percpu_hash SEC(".maps");

struct prefix {
	__u32 length; /* in bits */
	__u8 address[4];
};

struct {
	__uint(type, BPF_MAP_TYPE_LPM_TRIE);
	__type(key, struct prefix);
	__type(value, __u32);
	__uint(max_entries, 32);
	__uint(map_flags, BPF_F_NO_PREALLOC);
} lpm_trie SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_QUEUE);
	__type(value, __u64);
	__uint(max_entries, 8);
} queue SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_STACK);
	__type(value, __u64);
	__uint(max_entries, 8);
} stack SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 4096);
} ringbuf SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY);
	__type(key, __u32);
	__type(value, __u32);
} perf_array SEC(".maps"); /* as many entries as there are CPUs */

struct {
	__uint(type, BPF_MAP_TYPE_INODE_STORAGE);
	__type(key, int);
	__type(value, struct value);
	__uint(map_flags, BPF_F_NO_PREALLOC);
} inode_storage SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_TASK_STORAGE);
	__type(key, int);
	__type(value, struct value);
	__uint(map_flags, BPF_F_NO_PREALLOC);
} task_storage SEC(".maps");

/* Counts its runs in array[1], percpu_array[1] and hash[{ 7, "abcd" }]. */
SEC("raw_tp")
int count_runs(void *ctx)
{
	struct key key = { .number = 7, .letters = { 'a', 'b', 'c', 'd' } };
	struct value first = { .count = 1 };
	struct value *value;
	__u64 *counter;
	__u32 slot = 1;

	counter = bpf_map_lookup_elem(&array, &slot);
	if (counter)
		__sync_fetch_and_add(counter, 1);
	counter = bpf_map_lookup_elem(&percpu_array, &slot);
	if (counter)
		*counter += 1;
	value = bpf_map_lookup_elem(&hash, &key);
	if (value)
		__sync_fetch_and_add(&value->count, 1);
	else
		bpf_map_update_elem(&hash, &key, &first, BPF_NOEXIST);
	return 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
