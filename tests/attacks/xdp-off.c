// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Takes the XDP program from the loopback interface, as `ip link set dev lo xdp off` does, in each mode.
 * Success: a packet gets through. Every kernel refuses, since a link holds the program.
 */
#include "network.h"
#include <linux/if_link.h>

static void run(void)
{
	act("xdp off", set_xdp("lo", -1, 0));
	act("xdpdrv off", set_xdp("lo", -1, XDP_FLAGS_DRV_MODE));
	act("xdpgeneric off", set_xdp("lo", -1, XDP_FLAGS_SKB_MODE));
}

ATTACK("takes the XDP program from its interface", .run = run);
