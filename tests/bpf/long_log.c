// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: a refusal with a verifier log of many thousands of lines: a loop that the verifier walks round by round, then
 * a read through a pointer that may be null.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__type(key, __u32);
	__type(value, __u64);
	__uint(max_entries, 2);
} maybe SEC(".maps");

SEC("?raw_tp")
int read_null_at_last(__u64 *ctx)
{
	__u64 sum = 0;
	__u64 *value;
	__u32 key;

	for (__u64 i = 0; i < 2000; i++) {
		sum += i ^ ctx[0];
		asm volatile("" : "+r"(sum), "+r"(i));
	}
	key = sum;
	value = bpf_map_lookup_elem(&maybe, &key);
	return *value;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
