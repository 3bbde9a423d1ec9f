// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: what modules have. ask_function asks nf_conntrack for a connection that nobody opened, once of a protocol that
 * has none, and leaves its errors; ask_variable leaves how far apart two CPUs' copies of x_tables' variable lie, and of one
 * of the kernel's own. Without the modules it loads too, and leaves zeros.
 */
#include <linux/bpf.h>
#include <linux/in.h>
#include <bpf/bpf_helpers.h>
#include <linchpin/relocatable.h>

/* Whole, if empty: a kernel function's prototype does not agree with one of an incomplete type. */
struct nf_conn {};

struct bpf_ct_opts {
	__s32 netns_id;
	__s32 error;
	__u8 l4proto;
	__u8 dir;
	__u8 reserved[2];
};

struct seqcount {
	__u32 sequence;
} __relocatable;

extern struct nf_conn *bpf_xdp_ct_lookup(struct xdp_md *ctx, struct bpf_sock_tuple *tuple, __u32 tuple_size, struct bpf_ct_opts *opts,
					 __u32 opts_size) __ksym __weak;
extern void bpf_ct_release(struct nf_conn *connection) __ksym __weak;
extern const struct seqcount xt_recseq __ksym __weak;
extern const int bpf_prog_active __ksym;

__s32 tcp_error, icmp_error;
__u64 stride, stride_of_kernel;

static __s32 look_up(struct xdp_md *ctx, __u8 protocol)
{
	struct bpf_sock_tuple tuple = {};
	struct bpf_ct_opts opts = { .netns_id = BPF_F_CURRENT_NETNS, .l4proto = protocol };
	struct nf_conn *connection;

	if (!bpf_xdp_ct_lookup || !bpf_ct_release)
		return 0;
	connection = bpf_xdp_ct_lookup(ctx, &tuple, sizeof(tuple.ipv4), &opts, sizeof(opts));
	if (connection)
		bpf_ct_release(connection);
	return opts.error;
}

SEC("xdp")
int ask_function(struct xdp_md *ctx)
{
	tcp_error = look_up(ctx, IPPROTO_TCP);
	icmp_error = look_up(ctx, IPPROTO_ICMP);
	return XDP_PASS;
}

SEC("raw_tp")
int ask_variable(void *ctx)
{
	stride_of_kernel = (__u64)bpf_per_cpu_ptr(&bpf_prog_active, 1) - (__u64)bpf_per_cpu_ptr(&bpf_prog_active, 0);
	if (&xt_recseq)
		stride = (__u64)bpf_per_cpu_ptr(&xt_recseq, 1) - (__u64)bpf_per_cpu_ptr(&xt_recseq, 0);
	return 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
