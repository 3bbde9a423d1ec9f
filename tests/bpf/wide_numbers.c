// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: numbers of a map's declaration that don't fit in 32 bits or come as an enum (__ulong), and map_extra: a bloom
 * filter with five hash functions, from Linux 5.16 on.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

/* As newer library headers declare it: the value of an enumerator, which may have 64 bits. */
#define __ulong(name, val) enum { ___bpf_concat(__number_, __COUNTER__) = val } name

struct {
	__uint(type, BPF_MAP_TYPE_BLOOM_FILTER);
	__type(value, __u32);
	__uint(max_entries, 100);
	__ulong(map_extra, 5);
} bloom SEC(".maps");

__s64 known = -1;
__u32 seven = 7; /* not on the stack: Linux 7.3 takes the argument of a peek for one that is only written */

/* Puts 7 in; known = 0 then says that 7 may be in it. */
SEC("raw_tp")
int remember(void *ctx)
{
	bpf_map_push_elem(&bloom, &seven, 0);
	known = bpf_map_peek_elem(&bloom, &seven);
	return 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
