// SPDX-License-Identifier: GPL-2.0-only OR MIT
/* For a machine of the other byte order. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u32);
} numbers SEC(".maps");

SEC("xdp")
int pass(void *context)
{
	__u32 key = 0;

	return bpf_map_lookup_elem(&numbers, &key) ? XDP_PASS : XDP_DROP;
}

char LICENSE[] SEC("license") = "GPL";
