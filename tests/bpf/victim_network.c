// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * What tests/attacks attacks in the network: each program refuses what goes to a port, or what comes over an interface,
 * that nobody else refuses. What they are attached to, the bundle says. All are for the oldest kernel;
 * victim_packets.c has what came later.
 */
#include <asm-generic/errno-base.h>
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/in.h>
#include <stdbool.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>
#include "victim_ports.h"

SEC("xdp")
int drop_early(struct xdp_md *ctx)
{
	void *data = (void *)(long)ctx->data, *end = (void *)(long)ctx->data_end;
	struct ethhdr *frame = data;

	if (data + sizeof(*frame) + sizeof(struct start) > end || frame->h_proto != bpf_htons(ETH_P_IP))
		return XDP_PASS;
	return is_udp_to(data + sizeof(*frame), PORT_XDP) ? XDP_DROP : XDP_PASS;
}

/* On an interface of its own: whatever comes in. */
SEC("xdp")
int drop_frames(struct xdp_md *ctx)
{
	return XDP_DROP;
}

SEC("cgroup/connect4")
int refuse_connect(struct bpf_sock_addr *ctx)
{
	return ctx->user_port != bpf_htons(PORT_CONNECT);
}

/* In a control group of its own. */
SEC("cgroup/connect4")
int refuse_in_group(struct bpf_sock_addr *ctx)
{
	return ctx->user_port != bpf_htons(PORT_GROUP);
}

SEC("cgroup_skb/egress")
int refuse_egress(struct __sk_buff *skb)
{
	struct start start;

	return bpf_skb_load_bytes(skb, 0, &start, sizeof(start)) || !is_udp_to(&start, PORT_EGRESS);
}

SEC("sk_lookup")
int refuse_lookup(struct bpf_sk_lookup *ctx)
{
	return ctx->local_port == PORT_LOOKUP ? SK_DROP : SK_PASS;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
