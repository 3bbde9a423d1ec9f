// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Linchpin itself, with a library of the attacker's in LD_PRELOAD.
 * Success: a map of the agent's.
 */
#include "payload.h"

static void run(void)
{
	const char *const command[] = { LINCHPIN, "status", NULL };

	make_copy("/lib/x86_64-linux-gnu/libdl.so.2", SCRATCH "/preload.so");
	judge_code(run_with("LD_PRELOAD=" SCRATCH "/preload.so", command));
}

ATTACK("runs linchpin with a library in LD_PRELOAD", .run = run);
