/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* Every refusal is counted, and told to whoever reads the ring buffer; in permissive mode also what would have been one. */
#pragma once

#include <asm-generic/errno.h>
#include <linux/bpf.h>
#include <stdbool.h>
#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>
#include <linchpin/file_id.h>
#include "digests.h"
#include "policy.h"

/* What was to be done with a file. `linchpin digest events` calls it by these names. */
enum attempt {
	LOST_RECORD = 0,  /* counts the refusals that found no room in the ring buffer */
	EXECUTE,          /* a program, a script, or an interpreter of one */
	MAP,              /* as code */
	PROTECT,          /* what is mapped was to become code */
	READ_INTO_KERNEL, /* a module, firmware, another kernel */
	LOAD_INTO_KERNEL, /* the same from memory */
	OPEN_FOR_WRITING, /* what was executed */
	TRUNCATE,         /* the same */
	ATTEMPTS,
};

/* Why it was refused; the same holds. */
enum reason {
	UNKNOWN_DIGEST = 1, /* no list has it */
	BEING_WRITTEN,      /* somebody has it open for writing, or has a shared mapping of it */
	NOT_HASHED,         /* the kernel could not say its digest */
	CHANGEABLE_BENEATH, /* no regular file, or on a file system whose content changes without the kernel */
	NOT_JUDGED,         /* where nothing can be hashed: no verdict was there */
	NO_FILE,            /* it comes from memory, and nothing else vouches for it */
	IN_USE,             /* it was executed or mapped, and has to keep its content */
};

struct refusal {
	__u64 time; /* nanoseconds since boot */
	struct file_id file;
	enum attempt attempt;
	enum reason reason;
	__u32 pid;
	__u32 uid;
	__u32 algorithm; /* the kernel's number, or 0 where there is no digest */
	__u32 enforced;
	char command[16];
	struct digest digest;
	char path[256]; /* or only the name, where no path is to be had */
};

/* Only what a variable points to is described in the object: readers get the type of it. */
const struct refusal *of_refusals;

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, ATTEMPTS);
	__type(key, __u32);
	__type(value, __u64);
} refused SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 1024 * 1024);
} refusals SEC(".maps");

static __always_inline void count(__u32 attempt)
{
	__u64 *times = bpf_map_lookup_elem(&refused, &attempt);

	if (times)
		__sync_fetch_and_add(times, 1);
}

/* A record with everything but the file's name, or null where there is no room for it. */
static __always_inline struct refusal *begin_refusal(struct inode *inode, enum attempt attempt, enum reason reason)
{
	struct refusal *refusal;

	count(attempt);
	refusal = bpf_ringbuf_reserve(&refusals, sizeof(*refusal), 0);
	if (!refusal) {
		count(LOST_RECORD);
		return NULL;
	}
	refusal->time = bpf_ktime_get_boot_ns();
	refusal->attempt = attempt;
	refusal->reason = reason;
	refusal->pid = bpf_get_current_pid_tgid() >> 32;
	refusal->uid = bpf_get_current_uid_gid();
	refusal->algorithm = 0;
	refusal->enforced = the_mode() == ENFORCE;
	bpf_get_current_comm(refusal->command, sizeof(refusal->command));
	__builtin_memset(&refusal->digest, 0, sizeof(refusal->digest));
	__builtin_memset(refusal->path, 0, sizeof(refusal->path));
	refusal->file = id_of(inode); /* zeros where there is no file */
	return refusal;
}

static __always_inline int refuse_where_enforced(int error)
{
	return the_mode() == ENFORCE ? error : 0;
}

/* For hooks that may not sleep, and so can't have the path. */
static __noinline int refuse_by_name(struct dentry *dentry, enum attempt attempt, enum reason reason)
{
	struct refusal *refusal = begin_refusal(dentry ? inode_of(dentry) : NULL, attempt, reason);

	if (refusal) {
		if (dentry)
			bpf_probe_read_kernel_str(refusal->path, sizeof(refusal->path), BPF_CORE_READ(dentry, d_name.name));
		bpf_ringbuf_submit(refusal, 0);
	}
	return reason == IN_USE ? refuse_where_enforced(-ETXTBSY) : refuse_where_enforced(-EACCES);
}
