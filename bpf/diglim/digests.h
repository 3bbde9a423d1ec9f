/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* The digests of the files that are known. */
#pragma once

#include <linux/bpf.h>
#include <stdbool.h>
#include <bpf/bpf_helpers.h>

#define MAX_DIGESTS (1 << 20)

/* The first 32 bytes of a digest. SHA-512 cut to as many is as hard to find a second file for as SHA-256. */
struct digest {
	__u8 bytes[32];
};

/* What the value has beside the kernel's number of the algorithm. A digest of one kind never counts as one of the other. */
#define BY_VERITY 0x100 /* fs-verity's digest, which is over a tree of hashes */
#define IMMUTABLE 0x10000 /* as its list says: for people, as every file that was judged is held */

/* The value says which digest it has to be. Memory is taken for what is in it. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, MAX_DIGESTS);
	__uint(map_flags, BPF_F_NO_PREALLOC | BPF_F_RDONLY_PROG);
	__type(key, struct digest);
	__type(value, __u32);
} digests SEC(".maps");

/* Counts from 1, and goes on whenever digests are taken out: what was found before has to be looked up again. */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__uint(map_flags, BPF_F_RDONLY_PROG);
	__type(key, __u32);
	__type(value, __u32);
} generation SEC(".maps");

static __always_inline __u32 the_generation(void)
{
	__u32 only = 0;
	const __u32 *number = bpf_map_lookup_elem(&generation, &only);

	return number ? *number : 0;
}

static __always_inline bool is_known(const struct digest *digest, long algorithm)
{
	const __u32 *listed = bpf_map_lookup_elem(&digests, digest);

	return listed && (*listed & ~IMMUTABLE) == algorithm;
}
