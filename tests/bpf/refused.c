// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: a program that no verifier accepts: it reads through a pointer that may be null.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__type(key, __u32);
	__type(value, __u64);
	__uint(max_entries, 2);
} maybe SEC(".maps");

SEC("raw_tp")
int read_null(void *ctx)
{
	__u32 key = 0;
	__u64 *value = bpf_map_lookup_elem(&maybe, &key);

	return *value;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
