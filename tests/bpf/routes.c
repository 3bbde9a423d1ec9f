// SPDX-License-Identifier: GPL-2.0-only OR MIT
/* Covers: programs of routes (lightweight tunnels). Each counts its packets and lets them go on. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

__u64 came_in, went_out, left, ended;

SEC("lwt_in")
int on_in(struct __sk_buff *skb)
{
	__sync_fetch_and_add(&came_in, 1);
	return BPF_OK;
}

SEC("lwt_out")
int on_out(struct __sk_buff *skb)
{
	__sync_fetch_and_add(&went_out, 1);
	return BPF_OK;
}

SEC("lwt_xmit")
int on_transmit(struct __sk_buff *skb)
{
	__sync_fetch_and_add(&left, 1);
	return BPF_OK;
}

SEC("lwt_seg6local")
int on_segment(struct __sk_buff *skb)
{
	__sync_fetch_and_add(&ended, 1);
	return BPF_OK;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
