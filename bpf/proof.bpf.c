// SPDX-License-Identifier: GPL-2.0-only OR MIT
/* What a sealed system must refuse to load. Whoever seals tries, and none of it is ever attached. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

struct file;

/* Decides in place of every security module. */
SEC("?fmod_ret/security_file_open")
int BPF_PROG(replaces_result, struct file *file, int result)
{
	return result;
}

/* Harmless, but a stranger's. */
SEC("?socket")
int of_a_stranger(struct __sk_buff *packet)
{
	return 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
