// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: a map that needs more memory than the machine has: 4 GiB.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__type(key, __u32);
	__uint(value_size, 4096);
	__uint(max_entries, 1 << 20);
} pages SEC(".maps");

SEC("raw_tp")
int touch(void *ctx)
{
	__u32 key = 0;
	__u64 *page = bpf_map_lookup_elem(&pages, &key);

	if (page)
		*page = 1;
	return 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
