// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * The dynamic loader, told to load linchpin: it maps the right file, but what was executed is the loader, and other code can
 * be loaded beside it.
 * Success: a map of the agent's.
 */
#include "payload.h"

static void run(void)
{
	const char *const command[] = { "/lib64/ld-linux-x86-64.so.2", "--preload", SCRATCH "/preload.so", LINCHPIN, "status", NULL };

	make_copy("/lib/x86_64-linux-gnu/libdl.so.2", SCRATCH "/preload.so");
	judge_code(run_with(NULL, command));
}

ATTACK("has the dynamic loader run linchpin with a library", .run = run);
