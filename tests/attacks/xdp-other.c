// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Puts an XDP program that lets everything pass in the place of the victim's: by netlink, and by a link.
 * Success: a packet gets through. Every kernel refuses, since a link holds the program that is there.
 */
#include "bpf.h"
#include "network.h"
#include <linux/if_link.h>
#include <net/if.h>

static void run(void)
{
	struct program program = { .type = BPF_PROG_TYPE_XDP };
	int pass = must("BPF_PROG_LOAD", LOAD(program, SET(BPF_REG_0, XDP_PASS), RETURN));

	act("xdp by netlink", set_xdp("lo", pass, 0));
	act("xdpdrv by netlink", set_xdp("victim0", pass, XDP_FLAGS_DRV_MODE));
	act("xdpgeneric by netlink", set_xdp("lo", pass, XDP_FLAGS_SKB_MODE));
	act("BPF_LINK_CREATE", create_link(pass, if_nametoindex("lo"), BPF_XDP));
}

ATTACK("puts another XDP program in the place of the victim's", .run = run);
