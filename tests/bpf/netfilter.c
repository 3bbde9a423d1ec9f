// SPDX-License-Identifier: GPL-2.0-only OR MIT
/* Covers: programs at the network filter's hooks. Each counts its runs; refuse drops everything, accept nothing. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

/* linux/netfilter.h has more than compiles here. */
#define NF_DROP 0
#define NF_ACCEPT 1

__u64 accepted, refused;

SEC("?netfilter")
int accept(void *ctx)
{
	__sync_fetch_and_add(&accepted, 1);
	return NF_ACCEPT;
}

SEC("?netfilter")
int refuse(void *ctx)
{
	__sync_fetch_and_add(&refused, 1);
	return NF_DROP;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
