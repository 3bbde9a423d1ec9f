// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * A changed copy of a library that linchpin needs, mounted over it: linchpin asks for it by its own will.
 * Success: a map of the agent's.
 */
#include "namespaces.h"
#include "payload.h"

#define LIBRARY "/lib/x86_64-linux-gnu/libm.so.6"

static void run(void)
{
	const char *const command[] = { LINCHPIN, "status", NULL };

	make_copy(LIBRARY, SCRATCH "/library.so");
	must("mount --bind", mount(SCRATCH "/library.so", LIBRARY, NULL, MS_BIND, NULL));
	judge_code(run_with(NULL, command));
}

ATTACK("mounts a changed library over one that linchpin uses", .run = run);
