// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Linchpin itself, with a changed copy of a library that it needs, in a folder where the dynamic loader looks first.
 * Success: a map of the agent's.
 */
#include "payload.h"

static void run(void)
{
	const char *const command[] = { LINCHPIN, "status", NULL };

	make_copy("/lib/x86_64-linux-gnu/libm.so.6", SCRATCH "/libm.so.6");
	judge_code(run_with("LD_LIBRARY_PATH=" SCRATCH, command));
}

ATTACK("runs linchpin with a changed library in LD_LIBRARY_PATH", .run = run);
