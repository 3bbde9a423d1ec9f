// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Attaches a program to the victim's netfilter hook that accepts everything, before it and after it.
 * Success: a packet gets through. NF_ACCEPT only goes on to the next hook.
 */
#include "bpf.h"
#include "network.h"
#include <netinet/in.h>

#define TYPE_NETFILTER 32
#define NETFILTER 45
#define LOCAL_IN 1

/* The attributes as Linux 6.4 has them. */
struct netfilter_link {
	uint32_t prog_fd, target_fd, attach_type, flags;
	uint32_t pf, hooknum;
	int32_t priority;
	uint32_t netfilter_flags;
	char more[96];
};

static void run(void)
{
	struct program program = { .type = TYPE_NETFILTER, .attach_type = NETFILTER };
	int accept = must("BPF_PROG_LOAD", LOAD(program, SET(BPF_REG_0, 1), RETURN));
	static const int priorities[] = { -1000, 1, 0 };

	for (unsigned i = 0; i < 3; i++) {
		struct netfilter_link link = { .prog_fd = accept, .attach_type = NETFILTER, .pf = 2, .hooknum = LOCAL_IN, .priority = priorities[i] };

		if (act("BPF_LINK_CREATE", bpf(BPF_LINK_CREATE, (void *)&link, sizeof(link))) >= 0 && arrives(PORT_NETFILTER))
			got("a packet that the victim drops");
	}
}

ATTACK("accepts packets in netfilter before and after the victim", .run = run);
