/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* The identity of a file that user space and the kernel agree on, and that no rename changes. */
#pragma once

#include <bpf/bpf_helpers.h>
#include <bpf/bpf_core_read.h>
#include <linchpin/kernel/fs.h>

/* The two numbers that `stat -c '%d %i' FILE` prints. */
struct file_id {
	__u64 device;
	__u64 inode;
};

/* The kernel keeps a device number with the minor part in the lower 20 bits; stat(2) mixes them for the sake of old programs. */
static __always_inline __u64 as_stat_shows(__u32 device)
{
	__u32 major = device >> 20, minor = device & 0xfffff;

	return (minor & 0xff) | major << 8 | (__u64)(minor & ~0xff) << 12;
}

/*
 * The file that a name leads to, or null. The verifier of Linux 6.12 holds that a dentry's inode is never null, and drops
 * a test for it; then a name that is only about to be made stops the kernel. Of a copied pointer it thinks no such thing.
 */
static __always_inline struct inode *inode_of(struct dentry *dentry)
{
	return BPF_CORE_READ(dentry, d_inode);
}

static __always_inline struct file_id id_of(struct inode *inode)
{
	struct file_id id = {
		.device = as_stat_shows(BPF_CORE_READ(inode, i_sb, s_dev)),
		.inode = BPF_CORE_READ(inode, i_ino),
	};

	return id;
}
