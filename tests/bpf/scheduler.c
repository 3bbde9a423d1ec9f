// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: a sleepable struct_ops program and a struct of a large subsystem: a scheduler (sched_ext, Linux 6.12) that
 * leaves every decision to the kernel.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

struct scx_exit_info;

struct sched_ext_ops {
	int (*init)(void);
	void (*exit)(struct scx_exit_info *info);
	__u32 timeout_ms;
	char name[128];
};

SEC("struct_ops.s/init")
int BPF_PROG(start)
{
	return 0;
}

SEC("struct_ops.s/exit")
void BPF_PROG(stop, struct scx_exit_info *info)
{
}

SEC(".struct_ops.link")
struct sched_ext_ops scheduler = {
	.name = "linchpin",
	.timeout_ms = 5000,
	.init = (void *)start,
	.exit = (void *)stop,
};

char LICENSE[] SEC("license") = "Dual MIT/GPL";
