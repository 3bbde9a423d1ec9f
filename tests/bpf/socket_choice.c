// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: programs that choose a socket (sk_lookup, sk_reuseport), that dissect flows, and that cut what a socket receives.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

#define FORWARDED_PORT 7 /* nobody listens there */
#define UDP_HEADER 8

struct {
	__uint(type, BPF_MAP_TYPE_SOCKMAP);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u64);
} listeners SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_REUSEPORT_SOCKARRAY);
	__uint(max_entries, 2);
	__type(key, __u32);
	__type(value, __u64);
} group SEC(".maps");

__u64 dissected, chosen, migrated;

SEC("sk_lookup")
int forward(struct bpf_sk_lookup *ctx)
{
	struct bpf_sock *listener;
	__u32 slot = 0;
	long failed;

	if (ctx->local_port != FORWARDED_PORT)
		return SK_PASS;
	listener = bpf_map_lookup_elem(&listeners, &slot);
	if (!listener)
		return SK_PASS;
	failed = bpf_sk_assign(ctx, listener, 0);
	bpf_sk_release(listener);
	return failed ? SK_DROP : SK_PASS;
}

/* The packet's first byte names the socket. */
SEC("sk_reuseport")
int choose(struct sk_reuseport_md *ctx)
{
	__u32 slot = 0;
	__u8 name;

	if (bpf_skb_load_bytes(ctx, UDP_HEADER, &name, sizeof(name)))
		return SK_DROP;
	slot = name - '0';
	if (bpf_sk_select_reuseport(ctx, &group, &slot, 0))
		return SK_DROP;
	__sync_fetch_and_add(&chosen, 1);
	return SK_PASS;
}

/* New connections go to the first; when that is closed, those that nobody accepted yet go to the second. */
SEC("sk_reuseport/migrate")
int migrate(struct sk_reuseport_md *ctx)
{
	__u32 slot = ctx->migrating_sk ? 1 : 0;

	if (bpf_sk_select_reuseport(ctx, &group, &slot, 0))
		return SK_DROP;
	__sync_fetch_and_add(slot ? &migrated : &chosen, 1);
	return SK_PASS;
}

SEC("flow_dissector")
int dissect(struct __sk_buff *skb)
{
	struct bpf_flow_keys *keys = skb->flow_keys;

	__sync_fetch_and_add(&dissected, 1);
	keys->addr_proto = keys->n_proto;
	return BPF_OK;
}

/* Four bytes of each packet are enough. */
SEC("socket")
int cut(struct __sk_buff *skb)
{
	return UDP_HEADER + 4;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
