// SPDX-License-Identifier: GPL-2.0-only OR MIT
/* More of victim_network.c: what Linux 6.6 can attach with a link. */
#include <linux/bpf.h>
#include <linux/in.h>
#include <linux/pkt_cls.h>
#include <stdbool.h>
#include <bpf/bpf_core_read.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>
#include <linchpin/relocatable.h>
#include "victim_ports.h"

/* linux/netfilter.h has more than compiles here. */
#define NF_DROP 0
#define NF_ACCEPT 1

struct sk_buff {
	unsigned char *head;
	__u16 network_header;
} __relocatable;

struct bpf_nf_ctx {
	struct sk_buff *skb;
} __relocatable;

SEC("tcx/ingress")
int drop_late(struct __sk_buff *skb)
{
	struct start start;

	if (bpf_skb_load_bytes_relative(skb, 0, &start, sizeof(start), BPF_HDR_START_NET))
		return TC_ACT_UNSPEC;
	return is_udp_to(&start, PORT_TCX) ? TC_ACT_SHOT : TC_ACT_UNSPEC;
}

SEC("netfilter")
int drop_filtered(struct bpf_nf_ctx *ctx)
{
	struct sk_buff *skb = ctx->skb;
	struct start start;

	if (bpf_probe_read_kernel(&start, sizeof(start), skb->head + skb->network_header))
		return NF_ACCEPT;
	return is_udp_to(&start, PORT_NETFILTER) ? NF_DROP : NF_ACCEPT;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
