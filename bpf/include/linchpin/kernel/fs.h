/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* Files and the names that lead to them. */
#pragma once

#include <linchpin/relocatable.h>

struct dentry;

struct super_block {
	__u32 s_dev; /* major << 20 | minor; stat(2) shows the same device with its bits in another order */
	unsigned long s_magic;
	struct dentry *s_root;
} __relocatable;

typedef struct {
	int counter;
} atomic_t;

typedef struct {
	__s64 counter;
} atomic64_t;

/* In i_flags: fs-verity checks what is read of it, and nobody writes to it. */
#define S_VERITY (1 << 16)

struct inode {
	__u16 i_mode;
	__u32 i_flags;
	unsigned long i_ino;
	struct super_block *i_sb;
	atomic_t i_writecount; /* how often it is open for writing; below zero while it is executed */
	long long i_size;
} __relocatable;

/* In ia_valid: the size changes. */
#define ATTR_SIZE (1 << 3)

struct iattr {
	__u32 ia_valid;
} __relocatable;

struct qstr {
	__u32 len;
	const unsigned char *name;
} __relocatable;

/* In d_flags: reached by a file handle, not by a name, so that its parents are not known. */
#define DCACHE_DISCONNECTED 0x20

struct dentry {
	__u32 d_flags;
	struct dentry *d_parent; /* itself at the root of a file system */
	struct qstr d_name;
	struct inode *d_inode; /* null while the name leads nowhere */
	struct super_block *d_sb;
} __relocatable;

/* What of a mount paths lead to. It lies within a struct mount. */
struct vfsmount {
	struct dentry *mnt_root;
	struct super_block *mnt_sb;
} __relocatable;

struct path {
	struct vfsmount *mnt;
	struct dentry *dentry;
} __relocatable;

/* In f_mode, and in the mode in which a map is opened. */
#define FMODE_READ 0x1
#define FMODE_WRITE 0x2

/* In the mask of inode_permission. */
#define MAY_WRITE 0x2

struct file {
	__u32 f_mode;
	struct path f_path;
	struct inode *f_inode;
	void *private_data;
} __relocatable;
