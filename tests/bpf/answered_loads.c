// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: loads of programs that end differently with a log and without. answer gives one process the errnos that the
 * constants hold, in place of what the kernel would say; 0 leaves it to the kernel.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

const volatile __u32 process;
const volatile int without_log; /* negative */
const volatile int with_log;

SEC("lsm/bpf")
int BPF_PROG(answer, int cmd, union bpf_attr *attr)
{
	__u32 level = 0;

	if (cmd != BPF_PROG_LOAD || bpf_get_current_pid_tgid() >> 32 != process)
		return 0;
	bpf_probe_read_kernel(&level, sizeof(level), &attr->log_level);
	return level ? with_log : without_log;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
