// SPDX-License-Identifier: GPL-2.0-only OR MIT
/* The least that a program can be: it lets every packet through to a socket. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("socket")
int let_through(struct __sk_buff *packet)
{
	return packet->len;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
