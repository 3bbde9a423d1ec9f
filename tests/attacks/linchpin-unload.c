// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Asks Linchpin itself.
 * Success: all legs fall.
 */
#include "attack.h"

static void run(void)
{
	const char *const unload[] = { "linchpin", "unload", "victim", NULL };
	int code = run_command(unload);

	errno = EPERM; /* its exit code says no more */
	act("linchpin unload", code == 0 ? 0 : -1);
}

ATTACK("has linchpin unload the victim", .run = run);
