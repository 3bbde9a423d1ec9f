// SPDX-License-Identifier: GPL-2.0-only OR MIT
/* Maps as they were defined before there was BTF. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct {
	__u32 type, key_size, value_size, max_entries, map_flags;
} counters SEC("maps") = { BPF_MAP_TYPE_ARRAY, 4, 8, 16, 0 }, table SEC("maps") = { BPF_MAP_TYPE_HASH, 8, 4, 32, BPF_F_NO_PREALLOC };

SEC("socket")
int count(void *context)
{
	__u32 key = 1;

	return bpf_map_lookup_elem(&counters, &key) && bpf_map_lookup_elem(&table, &key);
}

char LICENSE[] SEC("license") = "GPL";
