/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* The ports that the victim in the network refuses: a program each. */
#pragma once

enum {
	PORT_XDP = 7001,
	PORT_TCX = 7002,
	PORT_NETFILTER = 7003,
	PORT_CONNECT = 7004,
	PORT_EGRESS = 7005,
	PORT_LOOKUP = 7006,
	PORT_GROUP = 7007,
};

#ifdef __bpf__
/* An IPv4 header without options, and the ports after it. */
struct start {
	__u8 version, service;
	__u8 more[7], protocol;
	__u8 rest[10];
	__be16 source, destination;
};

static __always_inline bool is_udp_to(const struct start *start, __u16 port)
{
	return start->version == 0x45 && start->protocol == IPPROTO_UDP && start->destination == bpf_htons(port);
}
#endif
