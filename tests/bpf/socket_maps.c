// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: programs on what sockets of a sockmap or sockhash send and receive. watch_messages refuses messages that begin
 * with 'x'; the others count what they let pass.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct {
	__uint(type, BPF_MAP_TYPE_SOCKMAP);
	__uint(max_entries, 4);
	__type(key, __u32);
	__type(value, __u64);
} sockets SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_SOCKHASH);
	__uint(max_entries, 4);
	__type(key, __u64);
	__type(value, __u64);
} named_sockets SEC(".maps");

__u64 messages, parsed, judged, seen;

SEC("sk_msg")
int watch_messages(struct sk_msg_md *msg)
{
	char *data = msg->data;

	__sync_fetch_and_add(&messages, 1);
	if (data + 1 > (char *)msg->data_end || *data != 'x')
		return SK_PASS;
	return SK_DROP;
}

/* All that has arrived is one message. */
SEC("sk_skb/stream_parser")
int parse(struct __sk_buff *skb)
{
	__sync_fetch_and_add(&parsed, 1);
	return skb->len;
}

SEC("sk_skb/stream_verdict")
int judge(struct __sk_buff *skb)
{
	__sync_fetch_and_add(&judged, 1);
	return SK_PASS;
}

SEC("sk_skb/verdict")
int see(struct __sk_buff *skb)
{
	__sync_fetch_and_add(&seen, 1);
	return SK_PASS;
}

/* Says of itself not whether it parses or judges. */
SEC("sk_skb")
int look(struct __sk_buff *skb)
{
	return see(skb);
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
