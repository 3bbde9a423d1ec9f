// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers, for every compiler: a map, a global variable, a subprogram, a helper. Each run of count adds one to the element
 * of key 1, and what that is now to total.
 *
 * One variable a section: what Debian's assembler for gcc writes for a second one, every loader reads as another place.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 8);
	__type(key, __u32);
	__type(value, __u64);
} counts SEC(".maps");

__u64 total;

static __attribute__((noinline)) __u64 more(__u64 *count)
{
	*count += 1;
	return *count;
}

SEC("raw_tp")
int count(void *context)
{
	__u32 key = 1;
	__u64 *found = bpf_map_lookup_elem(&counts, &key);

	if (!found)
		return 0;
	total += more(found);
	return 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
