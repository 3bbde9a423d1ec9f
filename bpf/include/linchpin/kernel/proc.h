/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* The files of procfs that are the kernel's settings: each instance of procfs has inodes of its own for the same setting. */
#pragma once

#include <linchpin/kernel/fs.h>

struct hlist_node {
	struct hlist_node *next;
} __relocatable;

struct hlist_head {
	struct hlist_node *first;
} __relocatable;

struct ctl_table;

struct ctl_table_header {
	struct hlist_head inodes; /* of its settings, of all instances */
} __relocatable;

struct proc_inode {
	struct ctl_table_header *sysctl; /* null where it is no setting */
	const struct ctl_table *sysctl_entry;
	struct hlist_node sibling_inodes;
	struct inode vfs_inode;
} __relocatable;
