// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: a policy that bites: nobody opens the one file that the constants name. A test sets them before load, and so
 * sees whether a link, a pin or a detached program is in force. Loaded as it is, it denies nothing.
 */
#include <asm-generic/errno-base.h>
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <linchpin/kernel/fs.h>

const volatile __u64 secret_inode; /* as stat(2) says; 0: none */

__u64 denials;

SEC("lsm/file_open")
int BPF_PROG(deny_open, struct file *file)
{
	if (!secret_inode || file->f_inode->i_ino != secret_inode)
		return 0;
	__sync_fetch_and_add(&denials, 1);
	return -EACCES;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
