// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: programs on tracepoints of system calls that may sleep. Each copies a word of the process's memory, which may have to
 * be read from disk first. Few kernels have them: none is loaded unless asked for.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

const volatile __u32 process;
const volatile __u64 address;
__u64 event, raw_event, typed_event;

static void copy(__u64 *word)
{
	if (bpf_get_current_pid_tgid() >> 32 == process)
		bpf_copy_from_user(word, sizeof(*word), (const void *)address);
}

SEC("?tp.s/syscalls/sys_enter_getpgid")
int on_event(void *ctx)
{
	copy(&event);
	return 0;
}

SEC("?raw_tp.s/sys_enter")
int on_raw_event(void *ctx)
{
	copy(&raw_event);
	return 0;
}

SEC("?tp_btf.s/sys_enter")
int BPF_PROG(on_typed_event)
{
	copy(&typed_event);
	return 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
