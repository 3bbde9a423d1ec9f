// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * The changed copy, mounted over linchpin: the path is right.
 * Success: a map of the agent's.
 */
#include "namespaces.h"
#include "payload.h"

static void run(void)
{
	const char *const command[] = { LINCHPIN, "status", NULL };

	make_copy(LINCHPIN, SCRATCH "/linchpin");
	must("mount --bind", mount(SCRATCH "/linchpin", LINCHPIN, NULL, MS_BIND, NULL));
	judge_code(run_with(NULL, command));
}

ATTACK("runs a changed copy mounted over linchpin", .run = run);
