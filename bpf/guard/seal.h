/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* What is held, and how much: written once by `linchpin seal`, frozen, and read by every hook. */
#pragma once

#include <linux/bpf.h>
#include <stdbool.h>
#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>
#include <linchpin/kernel/task.h>

enum seal_mode {
	OPEN = 0, /* nothing is held yet */
	PINS = 1, /* nobody touches what was preloaded */
	FULL = 2, /* besides, nobody loads other programs, and the ways around BPF are closed */
};

struct seal {
	enum seal_mode mode;
	__u32 device;        /* of our bpffs, as its superblock has it */
	__u32 sealer;        /* the process that seals, until it has looked around; then 0, before all this is frozen */
	__u32 no_modules;    /* whether no kernel module may be loaded */
	__u64 allowed_types; /* a bit for each program type that others may load all the same, in mode full */
	__u32 initramfs;     /* the device of the file system that runs before the real root; 0 where there is no switch to come */
	__s32 keyring;       /* in mode full: signed loaders may come in whose signer is in it; 0: nobody's */
	__u32 wants_labels;  /* whether of these only those may that say which version of what they are */
	__u32 upgrades;      /* whether the agent may put other versions of bundles in place */
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

/* The sealing process as it was first seen: its id comes again when it has ended, its start doesn't. */
__u32 known_sealer;
__u64 known_start;

/* Whoever seals opens what is held once more, to see who else has it. */
static __always_inline bool is_sealer(void)
{
	struct task_struct *task = bpf_get_current_task_btf();
	const struct seal *held = the_seal();
	__u64 start;

	if (!held || !held->sealer || held->sealer != task->tgid)
		return false;
	start = BPF_CORE_READ(task, group_leader, start_boottime);
	if (known_sealer != held->sealer) {
		known_start = start;
		known_sealer = held->sealer;
	}
	return known_start == start;
}

static __always_inline bool is_full(void)
{
	const struct seal *held = the_seal();

	return held && held->mode == FULL;
}
