/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* Mounts: where in a namespace a file system is seen, and who hears of it when that ends. */
#pragma once

#include <linchpin/kernel/fs.h>

struct list_head {
	struct list_head *next;
} __relocatable;

struct mnt_namespace;

struct mount {
	struct mount *mnt_parent; /* itself where nothing is above it */
	struct dentry *mnt_mountpoint;
	struct vfsmount mnt;
	struct mount *mnt_master; /* not null where it hears of what happens at another mount */
	struct mnt_namespace *mnt_ns;
	int mnt_group_id; /* not 0 where others hear of what happens at it */
	struct list_head mnt_instance; /* its place in the list of its superblock; up to Linux 6.17 */
} __relocatable;

struct super_block___mounts {
	struct list_head s_mounts;
} __relocatable;

/* From Linux 6.18 on, where the list is a plain chain. */
struct mount___6_18 {
	struct mount *mnt_next_for_sb;
} __relocatable;

struct super_block___6_18 {
	struct mount *s_mounts;
} __relocatable;
