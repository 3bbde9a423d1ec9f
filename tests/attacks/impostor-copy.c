// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * A copy of linchpin, with other code where it begins.
 * Success: it is taken for linchpin, and has a map that the agent alone may read.
 */
#include "payload.h"

static void run(void)
{
	const char *const command[] = { SCRATCH "/linchpin", "status", NULL };

	make_copy(LINCHPIN, command[0]);
	judge_code(run_with(NULL, command));
}

ATTACK("runs a changed copy of linchpin", .run = run);
