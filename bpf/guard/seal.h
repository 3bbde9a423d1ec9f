/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* What is held, and how much: written once by `linchpin seal`, frozen, and read by every hook. */
#pragma once

#include <linux/bpf.h>
#include <stdbool.h>
#include <bpf/bpf_helpers.h>

enum seal_mode {
	OPEN = 0, /* nothing is held yet */
	PINS = 1, /* nobody touches what was preloaded */
	FULL = 2, /* besides, nobody loads other programs, and the ways around BPF are closed */
};

/* The version of what stands in these maps. Whoever seals compares it with its own. */
const volatile __u32 guard_form = 1;

struct seal {
	__u32 mode;
	__u32 device;        /* of our bpffs, as its superblock has it */
	__u32 sealer;        /* the process that seals: what it opens first of our bpffs is the mount that is held */
	__u32 no_modules;    /* whether no kernel module may be loaded */
	__u64 allowed_types; /* a bit for each program type that others may load all the same, in mode full */
	__u64 since;         /* nanoseconds since boot */
};

/* No program may write to it, and once it is frozen no process. */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__uint(map_flags, BPF_F_RDONLY_PROG);
	__type(key, __u32);
	__type(value, struct seal);
} seal SEC(".maps");

/* What is held, or null while nothing is. */
static __always_inline const struct seal *the_seal(void)
{
	__u32 only = 0;
	const struct seal *found = bpf_map_lookup_elem(&seal, &only);

	return found && found->mode != OPEN ? found : NULL;
}

static __always_inline bool is_sealed(void)
{
	return the_seal();
}

static __always_inline bool is_full(void)
{
	const struct seal *held = the_seal();

	return held && held->mode == FULL;
}
