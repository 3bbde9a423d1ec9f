// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: the number that whoever attaches a program gives it, on every way to attach that takes one. Each program adds the
 * number that it was given, so that one program can be attached several times.
 */
#include <linux/bpf.h>
#include <linux/ptrace.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

__u64 entries, exits, lsm, event, raw_event, typed_event, probe, return_probe;

SEC("fentry/bpf_fentry_test1")
int BPF_PROG(on_entry)
{
	__sync_fetch_and_add(&entries, bpf_get_attach_cookie(ctx));
	return 0;
}

SEC("fexit/bpf_fentry_test1")
int BPF_PROG(on_exit)
{
	__sync_fetch_and_add(&exits, bpf_get_attach_cookie(ctx));
	return 0;
}

SEC("lsm/bpf")
int BPF_PROG(on_lsm)
{
	__sync_fetch_and_add(&lsm, bpf_get_attach_cookie(ctx));
	return 0;
}

SEC("tp/sched/sched_process_exit")
int on_event(void *ctx)
{
	__sync_fetch_and_add(&event, bpf_get_attach_cookie(ctx));
	return 0;
}

/* Older kernels have no cookie for these two, nor the helper. */
SEC("?raw_tp/sched_process_exit")
int on_raw_event(void *ctx)
{
	__sync_fetch_and_add(&raw_event, bpf_get_attach_cookie(ctx));
	return 0;
}

SEC("?tp_btf/sched_process_exit")
int BPF_PROG(on_typed_event)
{
	__sync_fetch_and_add(&typed_event, bpf_get_attach_cookie(ctx));
	return 0;
}

SEC("kprobe/bpf_fentry_test1")
int on_probe(struct pt_regs *ctx)
{
	__sync_fetch_and_add(&probe, bpf_get_attach_cookie(ctx));
	return 0;
}

SEC("kretprobe/bpf_fentry_test1")
int on_return_probe(struct pt_regs *ctx)
{
	__sync_fetch_and_add(&return_probe, bpf_get_attach_cookie(ctx));
	return 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
