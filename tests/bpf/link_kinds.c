// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: one program for each kind of link, each counting its runs in a variable of its own. None changes anything,
 * but for on_modified, which forbids the process that a test names to ask for the group of a process.
 * Those that attach by themselves: on_lsm, on_lsm_sleepable, on_entry, on_exit, on_event, on_raw_event, on_typed_event,
 * on_probe, on_return, on_modified, on_tasks. Those that need to be told where: on_connect, on_egress, on_device (cgroups), on_packet (XDP).
 */
#include <asm-generic/errno-base.h>
#include <linux/bpf.h>
#include <linux/ptrace.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <linchpin/kernel/task.h>
#include <linchpin/kernel/bpf.h>

__u64 lsm_runs, lsm_sleepable_runs, entry_runs, exit_runs, event_runs, raw_event_runs, typed_event_runs, probe_runs,
	return_runs, modified_runs, connect_runs, egress_runs, device_runs, packet_runs;

/* The kernel's function for tests: test_run of a tracing program calls bpf_fentry_test1(1), which returns 2. */
__s64 entry_argument, exit_argument, exit_value;

SEC("lsm/bpf")
int BPF_PROG(on_lsm, int cmd)
{
	__sync_fetch_and_add(&lsm_runs, 1);
	return 0;
}

SEC("lsm.s/bpf")
int BPF_PROG(on_lsm_sleepable, int cmd)
{
	__sync_fetch_and_add(&lsm_sleepable_runs, 1);
	return 0;
}

SEC("fentry/bpf_fentry_test1")
int BPF_PROG(on_entry, int argument)
{
	entry_argument = argument;
	__sync_fetch_and_add(&entry_runs, 1);
	return 0;
}

SEC("fexit/bpf_fentry_test1")
int BPF_PROG(on_exit, int argument, int value)
{
	exit_argument = argument;
	exit_value = value;
	__sync_fetch_and_add(&exit_runs, 1);
	return 0;
}

SEC("tracepoint/sched/sched_process_exit")
int on_event(void *ctx)
{
	__sync_fetch_and_add(&event_runs, 1);
	return 0;
}

SEC("raw_tp/sched_process_exit")
int on_raw_event(struct bpf_raw_tracepoint_args *ctx)
{
	__sync_fetch_and_add(&raw_event_runs, 1);
	return 0;
}

SEC("tp_btf/sched_process_exit")
int BPF_PROG(on_typed_event, struct task_struct *task)
{
	__sync_fetch_and_add(&typed_event_runs, 1);
	return 0;
}

SEC("kprobe/do_exit")
int on_probe(struct pt_regs *ctx)
{
	__sync_fetch_and_add(&probe_runs, 1);
	return 0;
}

SEC("kretprobe/bpf_fentry_test1")
int on_return(struct pt_regs *ctx)
{
	__sync_fetch_and_add(&return_runs, 1);
	return 0;
}

const volatile __u32 process;

/* What it answers, unless 0, is what the caller gets; the kernel's function is not called then. */
SEC("fmod_ret/security_task_getpgid")
int BPF_PROG(on_modified)
{
	if (!process || bpf_get_current_pid_tgid() >> 32 != process)
		return 0;
	__sync_fetch_and_add(&modified_runs, 1);
	return -EPERM;
}

struct bpf_iter__task {
	struct bpf_iter_meta *meta;
	struct task_struct *task; /* null after the last */
} __relocatable;

/* A line a thread: its process, its id, its name. */
SEC("iter/task")
int on_tasks(struct bpf_iter__task *ctx)
{
	struct task_struct *task = ctx->task;

	if (!task)
		return 0;
	BPF_SEQ_PRINTF(ctx->meta->seq, "%d %d %s\n", task->tgid, task->pid, task->comm);
	return 0;
}

SEC("cgroup/connect4")
int on_connect(struct bpf_sock_addr *ctx)
{
	__sync_fetch_and_add(&connect_runs, 1);
	return 1;
}

SEC("cgroup_skb/egress")
int on_egress(struct __sk_buff *ctx)
{
	__sync_fetch_and_add(&egress_runs, 1);
	return 1;
}

SEC("cgroup/dev")
int on_device(struct bpf_cgroup_dev_ctx *ctx)
{
	__sync_fetch_and_add(&device_runs, 1);
	return 1;
}

SEC("xdp")
int on_packet(struct xdp_md *ctx)
{
	__sync_fetch_and_add(&packet_runs, 1);
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
