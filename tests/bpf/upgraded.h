/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/*
 * What upgrade_first.c and upgrade_second.c, two versions of one policy, have in common: nobody opens the one file that a
 * map names. A test writes its name there once, and so sees whether that map is kept. The includer defines VERSION.
 */
#pragma once

#include <asm-generic/errno-base.h>
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <linchpin/kernel/fs.h>

/* Inode numbers are unique within a file system alone. */
struct secret {
	__u64 inode;
	__s64 size;
};

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct secret);
} secrets SEC(".maps");

const volatile __u32 version = VERSION;

__u64 denials;
__u32 denied_by; /* the version that did last */

SEC("lsm/file_open")
int BPF_PROG(deny_secret, struct file *file)
{
	__u32 first = 0;
	struct secret *secret = bpf_map_lookup_elem(&secrets, &first);

	if (!secret || !secret->inode || file->f_inode->i_ino != secret->inode || file->f_inode->i_size != secret->size)
		return 0;
	__sync_fetch_and_add(&denials, 1);
	denied_by = version;
	return -EACCES;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
