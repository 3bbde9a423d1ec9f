// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: what only newer kernels have: a function (7.0), a field (6.12, with CONFIG_SCHED_CLASS_EXT) and a type (6.18).
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include <linchpin/relocatable.h>

struct scheduler_entity {
	__u64 slice;
} __relocatable;

struct task_struct {
	struct scheduler_entity scx;
} __relocatable;

struct bpf_task_work {
	__u64 __opaque;
} __relocatable;

extern int bpf_strncasecmp(const char *one, const char *other, __u64 length) __ksym;

const char name[] = "Linchpin";
__u64 result;

SEC("?raw_tp")
int needs_function(void *ctx)
{
	result = bpf_strncasecmp(name, name, 4);
	return 0;
}

SEC("?raw_tp")
int needs_field(void *ctx)
{
	struct task_struct *task = (void *)bpf_get_current_task();

	bpf_probe_read_kernel(&result, sizeof(result), &task->scx);
	return 0;
}

SEC("?raw_tp")
int needs_type(void *ctx)
{
	struct bpf_task_work *work = (void *)bpf_get_current_task();

	bpf_probe_read_kernel(&result, sizeof(result), &work->__opaque);
	return 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
