// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: pairs of programs that take turns in one link. Both of a pair let nothing of ours through, and each counts what
 * it stopped: what gets through has found neither in place. Ours are UDP packets to PORT, connections to PORT, and all that
 * sockets of the map send. The pair that dissects flows lets them all be.
 */
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/in.h>
#include <linux/pkt_cls.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

#define PORT 9999

__u64 one, two;

struct {
	__uint(type, BPF_MAP_TYPE_SOCKMAP);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u64);
} sockets SEC(".maps");

struct start {
	__u8 version, service;
	__u8 more[7], protocol; /* of an IPv4 header without options */
	__u8 rest[10];
	__be16 source, destination;
};

static int is_ours(const struct start *start)
{
	return start->version == 0x45 && start->protocol == IPPROTO_UDP && start->destination == bpf_htons(PORT);
}

static int stop_packet(struct __sk_buff *skb, __u64 *count)
{
	struct start start;

	if (bpf_skb_load_bytes_relative(skb, 0, &start, sizeof(start), BPF_HDR_START_NET) || !is_ours(&start))
		return TC_ACT_UNSPEC;
	__sync_fetch_and_add(count, 1);
	return TC_ACT_SHOT;
}

SEC("tc")
int packet_one(struct __sk_buff *skb)
{
	return stop_packet(skb, &one);
}

SEC("tc")
int packet_two(struct __sk_buff *skb)
{
	return stop_packet(skb, &two);
}

static int stop_frame(struct xdp_md *ctx, __u64 *count)
{
	const struct start *start = (void *)(long)ctx->data + sizeof(struct ethhdr);

	if ((void *)(start + 1) > (void *)(long)ctx->data_end || !is_ours(start))
		return XDP_PASS;
	__sync_fetch_and_add(count, 1);
	return XDP_DROP;
}

SEC("xdp")
int frame_one(struct xdp_md *ctx)
{
	return stop_frame(ctx, &one);
}

SEC("xdp")
int frame_two(struct xdp_md *ctx)
{
	return stop_frame(ctx, &two);
}

static int stop_connection(struct bpf_sock_addr *ctx, __u64 *count)
{
	if (ctx->user_port != bpf_htons(PORT))
		return 1;
	__sync_fetch_and_add(count, 1);
	return 0;
}

SEC("cgroup/connect4")
int connection_one(struct bpf_sock_addr *ctx)
{
	return stop_connection(ctx, &one);
}

SEC("cgroup/connect4")
int connection_two(struct bpf_sock_addr *ctx)
{
	return stop_connection(ctx, &two);
}

static int stop_lookup(struct bpf_sk_lookup *ctx, __u64 *count)
{
	if (ctx->local_port != PORT)
		return SK_PASS;
	__sync_fetch_and_add(count, 1);
	return SK_DROP;
}

SEC("sk_lookup")
int lookup_one(struct bpf_sk_lookup *ctx)
{
	return stop_lookup(ctx, &one);
}

SEC("sk_lookup")
int lookup_two(struct bpf_sk_lookup *ctx)
{
	return stop_lookup(ctx, &two);
}

static int see_flow(struct __sk_buff *skb, __u64 *count)
{
	skb->flow_keys->addr_proto = skb->flow_keys->n_proto;
	__sync_fetch_and_add(count, 1);
	return BPF_OK;
}

SEC("flow_dissector")
int flow_one(struct __sk_buff *skb)
{
	return see_flow(skb, &one);
}

SEC("flow_dissector")
int flow_two(struct __sk_buff *skb)
{
	return see_flow(skb, &two);
}

static int stop_message(__u64 *count)
{
	__sync_fetch_and_add(count, 1);
	return SK_DROP;
}

SEC("sk_msg")
int message_one(struct sk_msg_md *msg)
{
	return stop_message(&one);
}

SEC("sk_msg")
int message_two(struct sk_msg_md *msg)
{
	return stop_message(&two);
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
