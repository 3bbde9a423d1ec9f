// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: every hook of cgroups. Each program counts its runs in NAME_runs and allows what it sees. None is loaded
 * unless asked for: some are newer than others.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

#define COUNT(section, name, context) \
	__u64 name##_runs; \
	SEC("?" section) \
	int name(struct context *ctx) \
	{ \
		__sync_fetch_and_add(&name##_runs, 1); \
		return 1; \
	}

COUNT("cgroup_skb/ingress", skb_in, __sk_buff)
COUNT("cgroup_skb/egress", skb_out, __sk_buff)
COUNT("cgroup/skb", skb_either, __sk_buff)
COUNT("cgroup/sock_create", sock_create, bpf_sock)
COUNT("cgroup/sock_release", sock_release, bpf_sock)
COUNT("cgroup/sock", sock_any, bpf_sock)
COUNT("cgroup/post_bind4", post_bind4, bpf_sock)
COUNT("cgroup/post_bind6", post_bind6, bpf_sock)
COUNT("cgroup/bind4", bind4, bpf_sock_addr)
COUNT("cgroup/bind6", bind6, bpf_sock_addr)
COUNT("cgroup/connect4", connect4, bpf_sock_addr)
COUNT("cgroup/connect6", connect6, bpf_sock_addr)
COUNT("cgroup/sendmsg4", sendmsg4, bpf_sock_addr)
COUNT("cgroup/sendmsg6", sendmsg6, bpf_sock_addr)
COUNT("cgroup/recvmsg4", recvmsg4, bpf_sock_addr)
COUNT("cgroup/recvmsg6", recvmsg6, bpf_sock_addr)
COUNT("cgroup/getpeername4", getpeername4, bpf_sock_addr)
COUNT("cgroup/getpeername6", getpeername6, bpf_sock_addr)
COUNT("cgroup/getsockname4", getsockname4, bpf_sock_addr)
COUNT("cgroup/getsockname6", getsockname6, bpf_sock_addr)
COUNT("cgroup/connect_unix", connect_unix, bpf_sock_addr)
COUNT("cgroup/sendmsg_unix", sendmsg_unix, bpf_sock_addr)
COUNT("cgroup/recvmsg_unix", recvmsg_unix, bpf_sock_addr)
COUNT("cgroup/getpeername_unix", getpeername_unix, bpf_sock_addr)
COUNT("cgroup/getsockname_unix", getsockname_unix, bpf_sock_addr)
COUNT("cgroup/sysctl", sysctl, bpf_sysctl)
COUNT("cgroup/getsockopt", getsockopt, bpf_sockopt)
COUNT("cgroup/setsockopt", setsockopt, bpf_sockopt)
COUNT("cgroup/dev", device, bpf_cgroup_dev_ctx)
COUNT("sockops", sock_ops, bpf_sock_ops)

__u64 on_bind_runs;

SEC("?lsm_cgroup/socket_bind")
int BPF_PROG(on_bind, void *sock, void *address, int length)
{
	__sync_fetch_and_add(&on_bind_runs, 1);
	return 1;
}

/* The order in which programs run: each appends its digit. */
__u64 order;

#define APPEND(name, digit) \
	SEC("?cgroup/connect4") \
	int name(struct bpf_sock_addr *ctx) \
	{ \
		order = order * 10 + digit; \
		return 1; \
	}

APPEND(first, 1)
APPEND(second, 2)
APPEND(third, 3)

/* Nobody opens a connection. */
SEC("?cgroup/connect4")
int deny(struct bpf_sock_addr *ctx)
{
	return 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
