// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: iterators that are told where to walk: from one cgroup on, over the threads of one process, over one thread. A line
 * an object.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <linchpin/kernel/task.h>
#include <linchpin/kernel/bpf.h>

struct bpf_iter__cgroup {
	struct bpf_iter_meta *meta;
	struct cgroup *cgroup; /* null after the last */
} __relocatable;

SEC("iter/cgroup")
int of_cgroups(struct bpf_iter__cgroup *ctx)
{
	struct cgroup *cgroup = ctx->cgroup;

	if (cgroup)
		BPF_SEQ_PRINTF(ctx->meta->seq, "%llu\n", cgroup->kn->id);
	return 0;
}

struct bpf_iter__task {
	struct bpf_iter_meta *meta;
	struct task_struct *task; /* null after the last */
} __relocatable;

SEC("iter/task")
int of_tasks(struct bpf_iter__task *ctx)
{
	struct task_struct *task = ctx->task;

	if (task)
		BPF_SEQ_PRINTF(ctx->meta->seq, "%d %d\n", task->tgid, task->pid);
	return 0;
}

/* Walks over the same: it can take the other's place. */
SEC("iter/task")
int of_names(struct bpf_iter__task *ctx)
{
	struct task_struct *task = ctx->task;

	if (task)
		BPF_SEQ_PRINTF(ctx->meta->seq, "%d %s\n", task->tgid, task->comm);
	return 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
