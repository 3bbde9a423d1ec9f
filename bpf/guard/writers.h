/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/*
 * Whether anybody has a switch of the kernel open for writing: in a process, on its way through a socket, among the files of an
 * io_uring. The inode counts them, whoever they are.
 */
#pragma once

#include <linux/bpf.h>
#include <linux/magic.h>
#include <stdbool.h>
#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>
#include <linchpin/kernel/proc.h>

#define MAX_INSTANCES 4096

struct instances {
	struct hlist_node *next;
	const struct ctl_table *setting;
	bool is_written;
};

static long look_at_instance(__u32 index, struct instances *instances)
{
	struct hlist_node *place = instances->next;
	struct proc_inode *instance;

	if (!place)
		return 1;
	instance = (void *)place - bpf_core_field_offset(struct proc_inode, sibling_inodes);
	if (BPF_CORE_READ(instance, sysctl_entry) == instances->setting && BPF_CORE_READ(instance, vfs_inode.i_writecount.counter) > 0)
		instances->is_written = true;
	if (index == MAX_INSTANCES - 1)
		instances->is_written = true; /* too many to tell */
	instances->next = BPF_CORE_READ(place, next);
	return instances->is_written;
}

/* A setting, in whatever instance of procfs, or a file of debugfs, of which there is one. */
static __noinline bool is_switch_written(struct inode *inode)
{
	unsigned long file_system = BPF_CORE_READ(inode, i_sb, s_magic);
	struct proc_inode *setting;
	struct instances instances = {};

	if (file_system == DEBUGFS_MAGIC)
		return BPF_CORE_READ(inode, i_writecount.counter) > 0;
	if (file_system != PROC_SUPER_MAGIC)
		return false;
	setting = (void *)inode - bpf_core_field_offset(struct proc_inode, vfs_inode);
	instances.next = BPF_CORE_READ(setting, sysctl, inodes.first);
	instances.setting = BPF_CORE_READ(setting, sysctl_entry);
	bpf_loop(MAX_INSTANCES, look_at_instance, &instances, 0);
	return instances.is_written;
}
