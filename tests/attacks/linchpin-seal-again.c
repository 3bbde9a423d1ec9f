// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Has linchpin, which is the agent, seal once more with less, preload once more, and unload all.
 * Success: a leg falls, or linchpin says that it did.
 */
#include "attack.h"

static bool does(const char *command, const char *first, const char *second)
{
	const char *const words[] = { "linchpin", command, first, second, NULL };
	int code = run_command(words);

	errno = EPERM; /* it says so in words alone */
	act(command, code == 0 ? 0 : -1);
	return code == 0;
}

static void run(void)
{
	if (is_sealed_mode() && does("seal", "--mode", "pins"))
		got("another seal");
	does("unload", "--all", NULL);
	does("unload", "guard", NULL);
}

ATTACK("has linchpin seal with less, and unload all", .run = run);
