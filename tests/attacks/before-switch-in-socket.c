// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Before the seal, opens the switch for writing and sends it through a socket; after it, receives and writes it.
 * Success: nearly all legs fall.
 */
#include "parcel.h"
#include "switches.h"

static void prepare(void)
{
	post(must("open of ftrace_enabled", open(FTRACE_SWITCH, O_WRONLY)));
}

static void run(void)
{
	must("write to ftrace_enabled", write(collect(), "0", 1));
}

ATTACK("has ftrace_enabled open in a socket's queue while it is sealed", .prepare = prepare, .run = run, .undo = switch_ftrace_on);
