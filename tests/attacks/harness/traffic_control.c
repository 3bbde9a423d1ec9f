// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "../traffic_control.h"
#include "netlink.h"
#include <arpa/inet.h>
#include <linux/if_ether.h>
#include <linux/pkt_cls.h>
#include <linux/pkt_sched.h>
#include <net/if.h>

static struct request about(int type, int flags, const char *interface, uint32_t parent, uint32_t information)
{
	const struct tcmsg qdisc = { .tcm_ifindex = if_nametoindex(interface), .tcm_parent = parent, .tcm_info = information };

	return begin(type, flags, &qdisc, sizeof(qdisc));
}

int add_qdisc(const char *interface)
{
	struct request request = about(RTM_NEWQDISC, NLM_F_CREATE | NLM_F_EXCL, interface, TC_H_CLSACT, 0);

	add(&request, TCA_KIND, "clsact", sizeof("clsact"));
	return ask(&request);
}

int remove_qdisc(const char *interface)
{
	struct request request = about(RTM_DELQDISC, 0, interface, TC_H_CLSACT, 0);

	return ask(&request);
}

int add_filter(const char *interface, int program)
{
	const uint32_t flags = TCA_BPF_FLAG_ACT_DIRECT;
	struct request request = about(RTM_NEWTFILTER, NLM_F_CREATE | NLM_F_EXCL, interface, TC_H_MAKE(TC_H_CLSACT, TC_H_MIN_INGRESS), TC_H_MAKE(1 << 16, htons(ETH_P_ALL)));
	struct rtattr *options;

	add(&request, TCA_KIND, "bpf", sizeof("bpf"));
	options = begin_nest(&request, TCA_OPTIONS);
	add(&request, TCA_BPF_FD, &program, sizeof(program));
	add(&request, TCA_BPF_NAME, "attack", sizeof("attack"));
	add(&request, TCA_BPF_FLAGS, &flags, sizeof(flags));
	end_nest(&request, options);
	return ask(&request);
}
