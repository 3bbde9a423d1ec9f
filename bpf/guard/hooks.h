/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/*
 * The places where somebody else's program could overrule a held one: run before it and let the packet pass, or after it
 * and answer otherwise, or change what it has judged. Where others can only refuse more, nothing is listed.
 */
#pragma once

#include <linux/bpf.h>
#include <linux/magic.h>
#include <stdbool.h>
#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>
#include <linchpin/kernel/bpf.h>
#include <linchpin/kernel/fs.h>
#include <linchpin/kernel/task.h>
#include "handles.h"

enum place_kind {
	ON_INTERFACE = 1,
	ON_CGROUP = 2,
	ON_NAMESPACE = 3,
};

struct hook {
	__u32 attach_type;
	__u32 network; /* of an interface: the number of its network namespace */
	__u64 place;   /* an interface's or a cgroup's number; 0: whether anything of this attach type is held */
};

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 2048);
	__uint(map_flags, BPF_F_RDONLY_PROG);
	__type(key, struct hook);
	__type(value, enum place_kind);
} held_hooks SEC(".maps");

/* Cgroups with programs that are held: one that is removed takes them along. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1024);
	__uint(map_flags, BPF_F_RDONLY_PROG);
	__type(key, __u64);
	__type(value, __u32);
} held_cgroups SEC(".maps");

static __always_inline bool is_held_cgroup(struct dentry *folder)
{
	__u64 id = BPF_CORE_READ(folder, d_inode, i_ino);

	return BPF_CORE_READ(folder, d_sb, s_magic) == CGROUP2_SUPER_MAGIC && bpf_map_lookup_elem(&held_cgroups, &id);
}

/* The cgroup that a descriptor leads to, or 0 where that can't be told. */
static __always_inline __u64 cgroup_of(__u32 fd)
{
	struct file *file = own_file(fd);
	struct inode *inode;

	if (!file)
		return 0;
	inode = BPF_CORE_READ(file, f_inode);
	return BPF_CORE_READ(inode, i_sb, s_magic) == CGROUP2_SUPER_MAGIC ? BPF_CORE_READ(inode, i_ino) : 0;
}

static __always_inline __u32 current_network(void)
{
	struct task_struct *task = bpf_get_current_task_btf();

	return BPF_CORE_READ(task, nsproxy, net_ns, ns.inum);
}

/* Whether a program that is attached there could overrule one that is held. The place is as bpf(2) takes it. */
static __always_inline bool reaches_held_hook(__u32 attach_type, __u32 place)
{
	struct hook hook = { .attach_type = attach_type };
	const __u32 *kind = bpf_map_lookup_elem(&held_hooks, &hook);

	if (!kind)
		return false;
	if (*kind == ON_INTERFACE) {
		hook.network = current_network();
		hook.place = place;
		return bpf_map_lookup_elem(&held_hooks, &hook);
	}
	if (*kind == ON_CGROUP) {
		hook.place = cgroup_of(place);
		return !hook.place || bpf_map_lookup_elem(&held_hooks, &hook);
	}
	return true; /* a network namespace is told by a descriptor alone, and few attach anything to it */
}
