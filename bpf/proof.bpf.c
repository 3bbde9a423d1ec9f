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

/* Harmless, but a stranger's; of more than one type, since the policy may let strangers load some. */
SEC("?socket")
int stranger_at_socket(struct __sk_buff *packet)
{
	return 0;
}

SEC("?xdp")
int stranger_at_interface(struct xdp_md *packet)
{
	return XDP_PASS;
}

SEC("?raw_tp")
int stranger_at_tracepoint(void *arguments)
{
	return 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
