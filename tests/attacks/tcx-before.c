// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Attaches a program before the victim's on the same interface, which lets everything pass: no later one is asked then.
 * By a link, and by BPF_PROG_ATTACH.
 * Success: a packet gets through.
 */
#include "bpf.h"
#include "network.h"
#include <linux/pkt_cls.h>
#include <net/if.h>

#define TCX_INGRESS 46
#define BEFORE (1 << 3) /* BPF_F_BEFORE */

static void run(void)
{
	struct program program = { .type = BPF_PROG_TYPE_SCHED_CLS };
	int pass = must("BPF_PROG_LOAD", LOAD(program, SET(BPF_REG_0, TC_ACT_OK), RETURN)), lo = if_nametoindex("lo");
	union bpf_attr attr = {};

	attr.link_create.prog_fd = pass;
	attr.link_create.target_ifindex = lo;
	attr.link_create.attach_type = TCX_INGRESS;
	attr.link_create.flags = BEFORE;
	if (act("BPF_LINK_CREATE", bpf(BPF_LINK_CREATE, &attr, sizeof(attr))) >= 0 && arrives(PORT_TCX))
		got("a packet past the victim's program");
	if (act("BPF_PROG_ATTACH", use_program(pass, lo, TCX_INGRESS, BEFORE)) >= 0 && arrives(PORT_TCX))
		got("a packet past the victim's program");
}

ATTACK("attaches a program before the victim's on an interface (TCX)", .run = run);
