// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Adds the qdisc to the loopback interface that tc's filters are in, and deletes it again: it is kept in the same place as the
 * victim's program.
 * Success: a packet gets through.
 */
#include "traffic_control.h"

static void run(void)
{
	must("tc qdisc add", add_qdisc("lo"));
	must("tc qdisc delete", remove_qdisc("lo"));
}

static void undo(void)
{
	remove_qdisc("lo");
}

ATTACK("deletes the qdisc of an interface", .run = run, .undo = undo,
       .because = "the kernel keeps programs that links hold there (TCX) apart from it");
