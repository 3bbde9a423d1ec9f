// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: a pointer to a kernel object in a map's value (bpf_task_acquire may give nothing from Linux 6.4 on): keep puts
 * the task that runs it there, give_back takes it out and returns its process id, or 0 where there was none.
 */
#include <linux/bpf.h>
#include <linux/pkt_cls.h>
#include <bpf/bpf_helpers.h>
#include <linchpin/relocatable.h>

struct task_struct {
	__s32 tgid;
} __relocatable;

extern struct task_struct *bpf_task_acquire(struct task_struct *task) __ksym;
extern void bpf_task_release(struct task_struct *task) __ksym;

struct holder {
	__u64 number;
	struct task_struct __kptr *task;
};

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__type(key, __u32);
	__type(value, struct holder);
	__uint(max_entries, 1);
} holders SEC(".maps");

SEC("tc")
int keep(struct __sk_buff *packet)
{
	__u32 slot = 0;
	struct holder *holder = bpf_map_lookup_elem(&holders, &slot);
	struct task_struct *task;

	if (!holder)
		return -1;
	task = bpf_task_acquire(bpf_get_current_task_btf());
	if (!task)
		return -2;
	task = bpf_kptr_xchg(&holder->task, task);
	if (task)
		bpf_task_release(task);
	return 0;
}

SEC("tc")
int give_back(struct __sk_buff *packet)
{
	__u32 slot = 0;
	struct holder *holder = bpf_map_lookup_elem(&holders, &slot);
	struct task_struct *task;
	int process;

	if (!holder)
		return -1;
	task = bpf_kptr_xchg(&holder->task, 0);
	if (!task)
		return 0;
	process = task->tgid;
	bpf_task_release(task);
	return process;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
