// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: programs that may sleep, of every kind beside LSM, tracepoints and statically defined probes. Each counts, and
 * copies a word of the process's memory. Few kernels have all of them: none is loaded unless asked for.
 */
#include <linux/bpf.h>
#include <linux/ptrace.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <linchpin/kernel/bpf.h>
#include <linchpin/kernel/task.h>

const volatile __u64 address;

__u64 copied, runs;

static int copy(void)
{
	__sync_fetch_and_add(&runs, 1);
	bpf_copy_from_user(&copied, sizeof(copied), (const void *)address);
	return 0;
}

/* Attached to nothing: it is there to be run, which calls the functions. */
SEC("?fentry/bpf_fentry_test2")
int BPF_PROG(caller)
{
	return 0;
}

SEC("?fentry.s/bpf_fentry_test1")
int BPF_PROG(on_entry)
{
	return copy();
}

SEC("?fexit.s/bpf_fentry_test1")
int BPF_PROG(on_exit)
{
	return copy();
}

SEC("?fmod_ret.s/bpf_fentry_test1")
int BPF_PROG(on_modified)
{
	return copy();
}

SEC("?fsession.s/bpf_fentry_test1")
int BPF_PROG(on_session)
{
	return copy();
}

SEC("?fentry.multi.s/bpf_fentry_test1")
int BPF_PROG(on_multi_entry)
{
	return copy();
}

SEC("?fexit.multi.s/bpf_fentry_test1")
int BPF_PROG(on_multi_exit)
{
	return copy();
}

SEC("?fsession.multi.s/bpf_fentry_test1")
int BPF_PROG(on_multi_session)
{
	return copy();
}

SEC("?uretprobe.s/libprobed.so:probed_add")
int on_return_probe(struct pt_regs *ctx)
{
	return copy();
}

SEC("?uprobe.multi.s/libprobed.so:probed_add")
int on_multi_probe(struct pt_regs *ctx)
{
	return copy();
}

SEC("?uretprobe.multi.s/libprobed.so:probed_add")
int on_multi_return_probe(struct pt_regs *ctx)
{
	return copy();
}

SEC("?uprobe.session.s/libprobed.so:probed_add")
int on_session_probe(struct pt_regs *ctx)
{
	return copy();
}

struct bpf_iter__task {
	struct bpf_iter_meta *meta;
	struct task_struct *task; /* null after the last */
} __relocatable;

SEC("?iter.s/task")
int on_tasks(struct bpf_iter__task *ctx)
{
	return ctx->task ? 0 : copy();
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
