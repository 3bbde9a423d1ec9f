// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Before the seal, opens the switch for writing and leaves it to an io_uring, which writes to it without ever handing it back.
 * Success: nearly all legs fall.
 */
#include "ring.h"
#include "switches.h"

static struct ring ring;

static void prepare(void)
{
	ring = leave_to_ring(must("open of ftrace_enabled", open(FTRACE_SWITCH, O_WRONLY)));
}

static void run(void)
{
	must("write by io_uring", write_in_ring(&ring, "0"));
}

ATTACK("has ftrace_enabled open among an io_uring's files while it is sealed", .prepare = prepare, .run = run, .undo = switch_ftrace_on);
