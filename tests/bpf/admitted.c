// SPDX-License-Identifier: GPL-2.0-only OR MIT
/* Covers: what may come in after a seal, as its loader is signed. It holds that a file of one name isn't opened, and the name is a constant. */
#include <asm-generic/errno-base.h>
#include <linux/bpf.h>
#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <linchpin/kernel/fs.h>

const volatile char refused[16] = "nobody-opens-it";

SEC("lsm/file_open")
int BPF_PROG(refuse_open, struct file *file)
{
	char name[sizeof(refused)] = {};

	bpf_probe_read_kernel_str(name, sizeof(name), BPF_CORE_READ(file, f_path.dentry, d_name.name));
	for (unsigned i = 0; i < sizeof(name); i++)
		if (name[i] != refused[i])
			return 0;
	return -EACCES;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
