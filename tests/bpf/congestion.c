// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: struct_ops. A TCP congestion control that does what Reno does and counts, registered by its map (counting) or
 * by a link (linked, replacement). The struct is declared in another order than the kernel's, with a member that no
 * kernel has, and in a second form under a flavour.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

/* Whole, if empty: a kernel function's prototype does not agree with one of an incomplete type. */
struct sock {};

extern __u32 tcp_reno_ssthresh(struct sock *sk) __ksym;
extern __u32 tcp_reno_undo_cwnd(struct sock *sk) __ksym;
extern void tcp_reno_cong_avoid(struct sock *sk, __u32 ack, __u32 acked) __ksym;

struct tcp_congestion_ops {
	char name[16];
	__u32 flags;
	__u32 of_no_kernel; /* zero, so nothing is lost without it */
	void (*init)(struct sock *sk);
	void (*release)(struct sock *sk);
	__u32 (*undo_cwnd)(struct sock *sk);
	void (*cong_avoid)(struct sock *sk, __u32 ack, __u32 acked);
	__u32 (*ssthresh)(struct sock *sk);
};

struct tcp_congestion_ops___brief {
	__u32 (*ssthresh)(struct sock *sk);
	__u32 (*undo_cwnd)(struct sock *sk);
	void (*cong_avoid)(struct sock *sk, __u32 ack, __u32 acked);
	char name[16];
};

struct ops_of_no_kernel {
	void (*init)(struct sock *sk);
};

__u64 connections;
__u64 acknowledgements;
__u64 acknowledgements_of_replacement;
__u64 released;

SEC("struct_ops/init")
void BPF_PROG(count_connection, struct sock *sk)
{
	__sync_fetch_and_add(&connections, 1);
}

SEC("struct_ops/release")
void BPF_PROG(count_release, struct sock *sk)
{
	__sync_fetch_and_add(&released, 1);
}

SEC("struct_ops/cong_avoid")
void BPF_PROG(count_acknowledgement, struct sock *sk, __u32 ack, __u32 acked)
{
	__sync_fetch_and_add(&acknowledgements, 1);
	tcp_reno_cong_avoid(sk, ack, acked);
}

SEC("struct_ops/cong_avoid")
void BPF_PROG(count_for_replacement, struct sock *sk, __u32 ack, __u32 acked)
{
	__sync_fetch_and_add(&acknowledgements_of_replacement, 1);
	tcp_reno_cong_avoid(sk, ack, acked);
}

SEC("struct_ops/ssthresh")
__u32 BPF_PROG(threshold, struct sock *sk)
{
	return tcp_reno_ssthresh(sk);
}

SEC("struct_ops/undo_cwnd")
__u32 BPF_PROG(undo, struct sock *sk)
{
	return tcp_reno_undo_cwnd(sk);
}

/* In no struct: it can't be loaded. */
SEC("?struct_ops/init")
void BPF_PROG(of_no_struct, struct sock *sk)
{
}

SEC(".struct_ops")
struct tcp_congestion_ops counting = {
	.name = "lp_counting",
	.init = (void *)count_connection,
	.release = (void *)count_release,
	.cong_avoid = (void *)count_acknowledgement,
	.ssthresh = (void *)threshold,
	.undo_cwnd = (void *)undo,
};

SEC("?.struct_ops.link")
struct tcp_congestion_ops___brief linked = {
	.name = "lp_linked",
	.cong_avoid = (void *)count_acknowledgement,
	.ssthresh = (void *)threshold,
	.undo_cwnd = (void *)undo,
};

SEC("?.struct_ops.link")
struct tcp_congestion_ops___brief replacement = {
	.name = "lp_linked",
	.cong_avoid = (void *)count_for_replacement,
	.ssthresh = (void *)threshold,
	.undo_cwnd = (void *)undo,
};

SEC("?.struct_ops")
struct ops_of_no_kernel nowhere = {
	.init = (void *)count_connection,
};

char LICENSE[] SEC("license") = "Dual MIT/GPL";
