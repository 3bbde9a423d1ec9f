/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* The maps, programs and links that are held, by id: what is held lives, so its id is nobody else's. */
#pragma once

#include <linux/bpf.h>
#include <stdbool.h>
#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>
#include <linchpin/kernel/bpf.h>
#include "agent.h"

/* Who may open a map after sealing, and for what. */
enum access {
	NOBODY = 0,
	ANYONE_READS = 1,
	ANYONE_WRITES = 2,
	AGENT_READS = 4,
	AGENT_WRITES = 8,
	UPGRADER_WRITES = 16, /* what the guard itself is told */
};

/* A set of ids. That of maps has what may be done with each. */
#define HELD_IDS(name, what)                        \
	struct {                                    \
		__uint(type, BPF_MAP_TYPE_HASH);    \
		__uint(max_entries, 8192);          \
		__uint(map_flags, BPF_F_RDONLY_PROG); \
		__type(key, __u32);                 \
		__type(value, what);                \
	} name SEC(".maps")

HELD_IDS(held_maps, enum access);
HELD_IDS(held_programs, __u32);
HELD_IDS(held_links, __u32);

/* The pins, by their inodes, of maps that anyone may write to. To open any other for writing could give a link's descriptor. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 8192);
	__uint(map_flags, BPF_F_RDONLY_PROG);
	__type(key, __u64);
	__type(value, __u32);
} open_pins SEC(".maps");

static __always_inline bool is_open_pin(struct inode *inode)
{
	__u64 number = BPF_CORE_READ(inode, i_ino);

	return bpf_map_lookup_elem(&open_pins, &number);
}

/* What may be done with a map, or null where it isn't held. */
static __always_inline const __u32 *access_to(struct bpf_map *map)
{
	__u32 id = BPF_CORE_READ(map, id);

	return bpf_map_lookup_elem(&held_maps, &id);
}

static __always_inline bool is_held_program(__u32 id)
{
	return bpf_map_lookup_elem(&held_programs, &id);
}

static __always_inline bool is_held_link(__u32 id)
{
	return bpf_map_lookup_elem(&held_links, &id);
}

/* A kernel has never let a program use more. */
#define MAX_USED_MAPS 64

/*
 * Whether a program uses a map that is held: it could write to it, even through a descriptor that was opened for
 * reading. What anyone may read is either anyone's to write, or nobody's, programs included.
 */
static __always_inline bool is_kept_from_programs(struct bpf_map *map)
{
	const __u32 *access = access_to(map);

	return access && !(*access & (ANYONE_READS | ANYONE_WRITES));
}

static __noinline bool uses_held_map(struct bpf_prog_aux *aux)
{
	struct bpf_map **used = BPF_CORE_READ(aux, used_maps), *map;
	__u32 count = BPF_CORE_READ(aux, used_map_cnt);

	if (count > MAX_USED_MAPS)
		return true;
	for (__u32 index = 0; index < MAX_USED_MAPS && index < count; index++) {
		if (bpf_probe_read_kernel(&map, sizeof(map), &used[index]))
			return true;
		if (is_kept_from_programs(map))
			return true;
	}
	return false;
}
