/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/*
 * fs-verity's digest of a file: over a tree of hashes, by which the kernel checks each page whenever it reads it from the disk.
 * Nothing has to be read to know it, and nobody writes to the file any more. Programs get it from Linux 6.8 on.
 */
#pragma once

#include <linux/bpf.h>
#include <linux/fsverity.h>
#include <linux/hash_info.h>
#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>
#include <linchpin/kernel/fs.h>
#include "digests.h"

extern int bpf_get_fsverity_digest(struct file *file, struct bpf_dynptr *measured) __ksym __weak;

/* What the kernel fills: its struct fsverity_digest, with room for the longest. */
struct measured {
	__u16 algorithm;
	__u16 size;
	__u8 digest[64];
};

/* The kernel fills only what lies in a map. All who ask for a file at the same time are told the same. */
struct {
	__uint(type, BPF_MAP_TYPE_INODE_STORAGE);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__type(key, int);
	__type(value, struct measured);
} measured SEC(".maps");

/* The digest and its algorithm, or 0 where the file has none, or the kernel tells none. A dynptr wants a stack that nothing else uses: its own. */
static __noinline long verity_digest(struct file *file, struct digest *digest)
{
	struct measured *measurement;
	struct bpf_dynptr room;

	if (!bpf_get_fsverity_digest || !(BPF_CORE_READ(file, f_inode, i_flags) & S_VERITY))
		return 0;
	measurement = bpf_inode_storage_get(&measured, file->f_inode, NULL, BPF_LOCAL_STORAGE_GET_F_CREATE);
	if (!measurement || bpf_dynptr_from_mem(measurement, sizeof(*measurement), 0, &room) || bpf_get_fsverity_digest(file, &room))
		return 0;
	__builtin_memcpy(digest->bytes, measurement->digest, sizeof(digest->bytes));
	switch (measurement->algorithm) {
	case FS_VERITY_HASH_ALG_SHA256:
		return BY_VERITY | HASH_ALGO_SHA256;
	case FS_VERITY_HASH_ALG_SHA512:
		return BY_VERITY | HASH_ALGO_SHA512;
	}
	return 0;
}
