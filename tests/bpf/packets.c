// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: running a program with a packet (BPF_PROG_TEST_RUN). It answers XDP_DROP to a packet whose first byte is 0xff;
 * else it swaps the first two bytes, cuts the last four off, and answers XDP_TX. A packet in several buffers is for
 * look_at_end, which leaves its length and its last byte.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
int swap(struct xdp_md *ctx)
{
	__u8 *data = (void *)(long)ctx->data;
	void *end = (void *)(long)ctx->data_end;
	__u8 first;

	if ((void *)(data + 2) > end)
		return XDP_ABORTED;
	first = data[0];
	if (first == 0xff)
		return XDP_DROP;
	data[0] = data[1];
	data[1] = first;
	if (bpf_xdp_adjust_tail(ctx, -4))
		return XDP_ABORTED;
	return XDP_TX;
}

__u64 length;
__u8 last;

SEC("xdp.frags")
int look_at_end(struct xdp_md *ctx)
{
	length = bpf_xdp_get_buff_len(ctx);
	return bpf_xdp_load_bytes(ctx, length - 1, &last, sizeof(last)) ? XDP_ABORTED : XDP_PASS;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
