// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: what a kernel module preloads: a policy that bites as it is (nobody makes a folder called 'forbidden'), maps that
 * tell what it did, and a second kind of program.
 */
#include <asm-generic/errno-base.h>
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <linchpin/kernel/fs.h>

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u64);
} folders_denied SEC(".maps");

const volatile char forbidden[] = "forbidden";

__u64 executions;

SEC("lsm/inode_mkdir")
int BPF_PROG(deny_mkdir, struct inode *dir, struct dentry *dentry)
{
	char name[sizeof(forbidden)] = {};
	__u32 index = 0;
	__u64 *count;
	int i;

	bpf_probe_read_kernel_str(name, sizeof(name), dentry->d_name.name);
	for (i = 0; i < sizeof(forbidden); i++)
		if (name[i] != forbidden[i])
			return 0;
	count = bpf_map_lookup_elem(&folders_denied, &index);
	if (count)
		__sync_fetch_and_add(count, 1);
	return -EPERM;
}

SEC("tp_btf/sched_process_exec")
int BPF_PROG(on_exec)
{
	__sync_fetch_and_add(&executions, 1);
	return 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
