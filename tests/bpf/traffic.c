// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: programs on the packets of an interface (TCX, clsact, netkit). Each of first, second and third appends its
 * digit to `order` for a UDP packet over IPv4 to PORT and lets the next one go on; drop counts it and drops it.
 */
#include <linux/bpf.h>
#include <linux/in.h>
#include <linux/pkt_cls.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

#define PORT 9999
#define GO_ON TC_ACT_UNSPEC /* what TCX and netkit call NEXT */

__u64 order, dropped, hashed;

struct start {
	__u8 version, service;
	__u8 more[7], protocol; /* of an IPv4 header without options */
	__u8 rest[10];
	__be16 source, destination;
};

static int is_ours(struct __sk_buff *skb)
{
	struct start start;

	/* From the network header on: netkit's packets have no other before it. */
	if (bpf_skb_load_bytes_relative(skb, 0, &start, sizeof(start), BPF_HDR_START_NET))
		return 0;
	return start.version == 0x45 && start.protocol == IPPROTO_UDP && start.destination == bpf_htons(PORT);
}

static int append(struct __sk_buff *skb, int digit)
{
	if (is_ours(skb))
		order = order * 10 + digit;
	return GO_ON;
}

SEC("tcx/ingress")
int first(struct __sk_buff *skb)
{
	return append(skb, 1);
}

SEC("tcx/egress")
int second(struct __sk_buff *skb)
{
	return append(skb, 2);
}

SEC("tc")
int third(struct __sk_buff *skb)
{
	return append(skb, 3);
}

SEC("tc")
int drop(struct __sk_buff *skb)
{
	if (!is_ours(skb))
		return GO_ON;
	__sync_fetch_and_add(&dropped, 1);
	return TC_ACT_SHOT;
}

/* Makes the kernel dissect the packet's flow anew. */
SEC("tc")
int dissect(struct __sk_buff *skb)
{
	if (!is_ours(skb))
		return GO_ON;
	bpf_set_hash_invalid(skb);
	if (bpf_get_hash_recalc(skb))
		__sync_fetch_and_add(&hashed, 1);
	return GO_ON;
}

/* Programs of actions can be loaded; what they are attached to is an action of a filter, which is made elsewhere. */
SEC("action")
int pass(struct __sk_buff *skb)
{
	return TC_ACT_OK;
}

SEC("netkit/primary")
int from_primary(struct __sk_buff *skb)
{
	return append(skb, 4);
}

SEC("netkit/peer")
int from_peer(struct __sk_buff *skb)
{
	return append(skb, 5);
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
