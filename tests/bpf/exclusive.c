// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: a map that one program alone may use. The keeper and the stranger do the same with it.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__type(key, __u32);
	__type(value, __u64);
	__uint(max_entries, 2);
} secrets SEC(".maps");

__u64 seen;

static __always_inline int read_secret(__u32 slot)
{
	__u64 *secret = bpf_map_lookup_elem(&secrets, &slot);

	if (secret)
		seen = *secret;
	return 0;
}

SEC("raw_tp")
int keeper(void *ctx)
{
	return read_secret(0);
}

SEC("raw_tp")
int stranger(void *ctx)
{
	return read_secret(1);
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
