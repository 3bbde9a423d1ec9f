/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/*
 * Whether a file is known, remembered for as long as the kernel has it in memory. A file for which this was said keeps its
 * content: nobody opens it for writing from then on. What replaces it is another file.
 */
#pragma once

#include <linux/bpf.h>
#include <linux/magic.h>
#include <linux/stat.h>
#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>
#include "digests.h"
#include "report.h"
#include "verity.h"

/* Not among the magic numbers of the UAPI. */
#define EROFS_MAGIC 0xE0F5E1E2
#define EXFAT_MAGIC 0x2011BAB0

/*
 * A file is held while it is looked at and once it was found known. Who opens it for writing counts itself first and asks then, who
 * judges holds it first and looks at that count then: one of the two sees the other. Nobody who fails lets go what
 * another one holds.
 */
struct verdict {
	__u32 judges;     /* how many look at it now */
	__u32 generation; /* of the digests among which it was found; 0 where it never was */
};

struct {
	__uint(type, BPF_MAP_TYPE_INODE_STORAGE);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__type(key, int);
	__type(value, struct verdict);
} verdicts SEC(".maps");

/* Where nothing changes but what the kernel itself writes: no network, no process, no file system below another. */
static __always_inline bool keeps_content(struct inode *inode)
{
	if (!S_ISREG(inode->i_mode))
		return false;
	switch (BPF_CORE_READ(inode, i_sb, s_magic)) {
	case EXT4_SUPER_MAGIC:
	case XFS_SUPER_MAGIC:
	case BTRFS_SUPER_MAGIC:
	case F2FS_SUPER_MAGIC:
	case TMPFS_MAGIC:
	case RAMFS_MAGIC:
	case SQUASHFS_MAGIC:
	case EROFS_MAGIC:
	case ISOFS_SUPER_MAGIC:
	case MSDOS_SUPER_MAGIC:
	case EXFAT_MAGIC:
		return true;
	}
	return false;
}

static __always_inline struct verdict *verdict_on(struct inode *inode)
{
	return inode ? bpf_inode_storage_get(&verdicts, inode, NULL, 0) : NULL;
}

static __always_inline bool is_held(const struct verdict *verdict)
{
	return verdict && (verdict->judges || verdict->generation);
}

/* The verdict of before, where nothing can be hashed. */
static __always_inline bool was_found(struct inode *inode)
{
	const struct verdict *verdict = verdict_on(inode);

	return verdict && verdict->generation && verdict->generation == the_generation();
}

static __noinline int refuse(struct file *file, enum attempt attempt, enum reason reason, const struct digest *digest, long algorithm)
{
	struct refusal *refusal = begin_refusal(file->f_inode, attempt, reason);

	if (refusal) {
		if (algorithm > 0) {
			refusal->algorithm = algorithm;
			refusal->digest = *digest;
		}
		bpf_d_path(&file->f_path, refusal->path, sizeof(refusal->path));
		bpf_ringbuf_submit(refusal, 0);
	}
	return refuse_where_enforced(-EACCES);
}

/* Why a file is not known, and the digest to tell; 0 where it is. */
static __always_inline enum reason reason_against(struct file *file, struct digest *digest, long *algorithm)
{
	struct digest of_content = {};
	long content;

	*algorithm = verity_digest(file, digest);
	if (*algorithm && is_known(digest, *algorithm))
		return 0;
	if (BPF_CORE_READ(file, f_inode, i_writecount.counter) > 0)
		return BEING_WRITTEN;
	content = bpf_ima_file_hash(file, &of_content, sizeof(of_content));
	if (content < 0)
		return NOT_HASHED;
	if (is_known(&of_content, content))
		return 0;
	if (!*algorithm) {
		*algorithm = content;
		*digest = of_content;
	}
	return UNKNOWN_DIGEST;
}

static __always_inline int judge_held(struct file *file, struct verdict *verdict, enum attempt attempt)
{
	__u32 current = the_generation();
	struct digest digest = {};
	enum reason reason;
	long algorithm;

	reason = reason_against(file, &digest, &algorithm);
	if (reason)
		return refuse(file, attempt, reason, &digest, algorithm);
	verdict->generation = current;
	return 0;
}

/* For hooks that may sleep. */
static __noinline int judge(struct file *file, enum attempt attempt)
{
	struct inode *inode = file->f_inode;
	struct digest none = {};
	struct verdict *verdict;
	int result;

	if (the_mode() == OFF || was_found(inode))
		return 0;
	if (!inode || !keeps_content(inode))
		return refuse(file, attempt, CHANGEABLE_BENEATH, &none, 0);
	verdict = bpf_inode_storage_get(&verdicts, inode, NULL, BPF_LOCAL_STORAGE_GET_F_CREATE);
	if (!verdict)
		return refuse(file, attempt, NOT_HASHED, &none, 0);
	__sync_fetch_and_add(&verdict->judges, 1);
	result = judge_held(file, verdict, attempt);
	__sync_fetch_and_add(&verdict->judges, -1);
	return result;
}
