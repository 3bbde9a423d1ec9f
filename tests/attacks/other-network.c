// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Sends and receives in a network namespace of its own, where no program of the victim's is attached to anything.
 * Success: a packet arrives that XDP, TCX or sk_lookup drops.
 */
#include "network.h"
#include <sched.h>

static void run(void)
{
	must("unshare", unshare(CLONE_NEWNET));
	must("ip link set lo up", set_up("lo", true));
	if (arrives(PORT_XDP) && arrives(PORT_LOOKUP) && !arrives(PORT_EGRESS) && !can_connect(PORT_CONNECT))
		got("packets in another network namespace, but past the control group none");
}

ATTACK("uses a network namespace of its own", .run = run, .limit = "another network namespace");
