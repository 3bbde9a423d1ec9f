// SPDX-License-Identifier: GPL-2.0-only OR MIT
/* A struct_ops variable whose member is a function, but no program. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct tcp_congestion_ops {
	void (*init)(void *socket);
};

__attribute__((noinline)) void plain(void *socket)
{
	asm volatile("");
}

SEC(".struct_ops")
struct tcp_congestion_ops plainly = { .init = plain };

SEC("xdp")
int beside(void *context)
{
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
