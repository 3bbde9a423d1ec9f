// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Who ran what: a record in a ring buffer for each program that is executed, and counts of how many there were and how
 * many found no room. It sees and never denies.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>
#include <linchpin/file_id.h>
#include <linchpin/kernel/task.h>

/* What a reader of the ring buffer gets for each execution. */
struct execution {
	__u64 time;            /* nanoseconds since boot */
	struct file_id file;   /* what runs: for a script, its interpreter */
	__u32 pid;
	__u32 parent_pid;
	__u32 uid;
	__u32 gid;
	char command[16];      /* the process's name from now on */
	char parent_command[16];
	char path[256];        /* as the caller gave it, cut to fit */
};

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 1024 * 1024);
} executions SEC(".maps");

__u64 executed; /* how many, and how many of those found no room in the ring buffer */
__u64 lost;

/* Only what a variable points to is described in the object: readers get the type of it. */
const struct execution *of_executions;

/* After the point of no return: who gets here has become another program. */
SEC("tp_btf/sched_process_exec")
int BPF_PROG(on_exec, struct task_struct *task, int old_pid, struct linux_binprm *program)
{
	struct task_struct *parent = task->real_parent->group_leader; /* the process, whichever of its threads forked */
	struct execution *execution;

	__sync_fetch_and_add(&executed, 1);
	execution = bpf_ringbuf_reserve(&executions, sizeof(*execution), 0);
	if (!execution) {
		__sync_fetch_and_add(&lost, 1);
		return 0;
	}
	execution->time = bpf_ktime_get_boot_ns();
	execution->file = id_of(program->file->f_inode);
	execution->pid = task->tgid;
	execution->parent_pid = parent->tgid;
	execution->uid = bpf_get_current_uid_gid();
	execution->gid = bpf_get_current_uid_gid() >> 32;
	bpf_get_current_comm(execution->command, sizeof(execution->command));
	bpf_probe_read_kernel_str(execution->parent_command, sizeof(execution->parent_command), parent->comm);
	execution->path[0] = 0;
	bpf_probe_read_kernel_str(execution->path, sizeof(execution->path), program->filename);
	bpf_ringbuf_submit(execution, 0);
	return 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
