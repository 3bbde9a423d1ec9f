// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Adds a filter with tc that accepts every packet of the loopback interface.
 * Success: a packet gets through that the victim's program drops.
 */
#include "bpf.h"
#include "traffic_control.h"
#include <linux/pkt_cls.h>

static void run(void)
{
	struct program program = { .type = BPF_PROG_TYPE_SCHED_CLS };
	int pass = must("BPF_PROG_LOAD", LOAD(program, SET(BPF_REG_0, TC_ACT_OK), RETURN));

	must("tc qdisc add", add_qdisc("lo"));
	must("tc filter add", add_filter("lo", pass));
}

static void undo(void)
{
	remove_qdisc("lo");
}

ATTACK("accepts packets in a filter of tc", .run = run, .undo = undo, .because = "tc's filters come after TCX: a packet that is dropped doesn't reach them");
