// SPDX-License-Identifier: GPL-2.0-only OR MIT
/* Covers: maps that are handed over to another user, and no program. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u64);
} writable SEC(".maps"), readable SEC(".maps"), kept SEC(".maps");

char LICENSE[] SEC("license") = "Dual MIT/GPL";
