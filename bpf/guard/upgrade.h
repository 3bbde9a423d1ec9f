/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/*
 * Upgrades after the seal: where it lets them happen, the agent puts another version of a bundle in the place of one that is held.
 * Meanwhile that process may do what nobody else may: load and attach, pin and unpin, and change the lists of what is held.
 *
 * Nobody else gets hold of what it makes, from the moment at which it is made: then it may be in no list yet.
 */
#pragma once

#include <asm-generic/errno-base.h>
#include <linux/bpf.h>
#include <stdbool.h>
#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>
#include <linchpin/kernel/bpf.h>
#include <linchpin/kernel/task.h>
#include "agent.h"
#include "mounts.h"
#include "seal.h"

/* The process that upgrades, as it wrote it down itself: it was the agent, and nobody deceived it. 0: none does. One that was killed stays. */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__uint(map_flags, BPF_F_RDONLY_PROG);
	__type(key, __u32);
	__type(value, __u32);
} upgrader SEC(".maps");

/* What upgrades made and is still there, by its address: it has no id yet when it is made, and no other has that address while it lives. */
#define MADE_BY_UPGRADES(name)              \
	struct {                            \
		__uint(type, BPF_MAP_TYPE_HASH); \
		__uint(max_entries, 8192);  \
		__type(key, __u64);         \
		__type(value, __u32);       \
	} name SEC(".maps")

MADE_BY_UPGRADES(upgrade_maps);
MADE_BY_UPGRADES(upgrade_programs);

static __always_inline __u32 upgrading_process(void)
{
	const struct seal *held = the_seal();
	__u32 only = 0;
	const __u32 *process;

	if (!held || !held->upgrades)
		return 0;
	process = bpf_map_lookup_elem(&upgrader, &only);
	return process ? *process : 0;
}

/* Whether an upgrade has begun, and not ended: it may have been killed. */
static __always_inline bool is_upgrade_begun(void)
{
	return upgrading_process();
}

/* Whether the current process is the agent, and nobody deceives it. */
static __always_inline bool is_undeceived_agent(void)
{
	struct task_struct *process = bpf_get_current_task_btf()->group_leader;
	const __u32 *is_undeceived = process ? bpf_task_storage_get(&agents, process, NULL, 0) : NULL;

	return is_undeceived && *is_undeceived;
}

static __always_inline bool is_upgrader(void)
{
	__u32 process = upgrading_process();

	return process && process == bpf_get_current_pid_tgid() >> 32 && is_undeceived_agent();
}

/* The same in a program that may sleep. */
static __always_inline bool is_upgrader_asleep(void)
{
	bool is;

	if (bpf_rcu_read_lock)
		bpf_rcu_read_lock();
	is = is_upgrader();
	if (bpf_rcu_read_unlock)
		bpf_rcu_read_unlock();
	return is;
}

/*
 * Whether a process that begins sees the system as it is: our mount at its place, from the root that all begin with; system calls that are
 * answered by the kernel alone; and processes by the numbers that we know them by. It shares none of that with anybody, so nobody
 * changes it later.
 */
static __always_inline bool is_undeceived(struct task_struct *task)
{
	struct fs_struct *seen = BPF_CORE_READ(task, fs);
	struct mount *root = own_root();

	return root && mount_of(BPF_CORE_READ(seen, root.mnt)) == root && BPF_CORE_READ(seen, root.dentry) == BPF_CORE_READ(root, mnt.mnt_root) &&
	       BPF_CORE_READ(seen, users) == 1 && is_in_own_namespace() && !BPF_CORE_READ(task, seccomp.mode) && !BPF_CORE_READ(task, thread_pid, level);
}

/* Called where something is made; 0, or that it can't be. */
static __always_inline int note_made(void *made, void *object)
{
	__u64 address = (__u64)object;
	__u32 yes = 1;

	return bpf_map_update_elem(made, &address, &yes, BPF_ANY) ? -ENOMEM : 0;
}

static __always_inline void forget_made(void *made, void *object)
{
	__u64 address = (__u64)object;

	bpf_map_delete_elem(made, &address);
}

static __always_inline bool is_made_by_upgrade(void *made, void *object)
{
	__u64 address = (__u64)object;

	return bpf_map_lookup_elem(made, &address);
}
