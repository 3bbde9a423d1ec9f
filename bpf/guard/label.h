/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* Which version of what a loader is: it says so in its first instructions, which do nothing. */
#pragma once

#include <linux/bpf.h>
#include <stdbool.h>
#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>
#include <linchpin/kernel/bpf.h>
#include "seal.h"

struct version {
	__u32 major;
	__u32 minor;
	__u32 patch;
};

/* The lowest versions that come in, by what stands for a name. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1024);
	__uint(map_flags, BPF_F_RDONLY_PROG);
	__type(key, __u64);
	__type(value, struct version);
} lowest_versions SEC(".maps");

/* Three numbers, each of which becomes r0. */
struct label {
	struct bpf_insn slots[6];
};

static __always_inline bool is_number(const struct bpf_insn *slot)
{
	return slot->code == (BPF_LD | BPF_IMM | BPF_DW) && !slot->dst_reg && !slot->src_reg && !slot->off;
}

static __always_inline bool is_older(const struct bpf_insn *slots, const struct version *lowest)
{
	__u32 major = slots[3].imm, minor = slots[2].imm, patch = slots[4].imm;

	if (major != lowest->major)
		return major < lowest->major;
	return minor != lowest->minor ? minor < lowest->minor : patch < lowest->patch;
}

/* Whether a loader is too old, or doesn't say how old it is. */
static __always_inline bool is_outdated(struct bpf_prog *prog)
{
	const struct seal *held = the_seal();
	const struct version *lowest;
	struct label label = {};
	__u64 name;

	if (!held || !held->wants_labels)
		return false;
	if (BPF_CORE_READ(prog, len) < sizeof(label) / sizeof(struct bpf_insn) || bpf_probe_read_kernel(&label, sizeof(label), prog->insnsi))
		return true;
	if (!is_number(&label.slots[0]) || !is_number(&label.slots[2]) || !is_number(&label.slots[4]))
		return true;
	name = (__u32)label.slots[0].imm | (__u64)(__u32)label.slots[1].imm << 32;
	lowest = bpf_map_lookup_elem(&lowest_versions, &name);
	return lowest && is_older(label.slots, lowest);
}
