// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers, for every compiler: a CO-RE relocation of a field's offset. tgid is the current task's.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct task_struct {
	int pid;
	int tgid;
};

int tgid;

SEC("raw_tp")
int look(void *context)
{
	struct task_struct *task = (void *)bpf_get_current_task();

	bpf_probe_read_kernel(&tgid, sizeof(tgid), __builtin_preserve_access_index(&task->tgid));
	return 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
