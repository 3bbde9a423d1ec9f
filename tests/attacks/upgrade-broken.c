// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Has an upgrade fail at many of its moments, and all of its way back, as limits of memory or descriptors could; then takes what it left.
 * Success: something of it is taken, or a leg falls.
 */
#include "upgrade.h"
#include <sys/wait.h>

#define FAULTS 60

static void break_at(int moment, const char *bundle)
{
	static char text[FAULTS][16];
	char *arguments[2 * FAULTS + 4] = { LINCHPIN, "upgrade", (char *)bundle };
	pid_t child = must("fork", fork());
	int count = 3, status;

	if (child == 0) {
		for (int i = 0; i < FAULTS; i++) {
			snprintf(text[i], sizeof(text[i]), "%d:fail", moment + i);
			arguments[count++] = "--fault";
			arguments[count++] = text[i];
		}
		execv(LINCHPIN, arguments);
		_exit(127);
	}
	waitpid(child, &status, 0);
}

static void run(void)
{
	for (int moment = 3; moment < 60; moment += 6) {
		const char *bundle = next_upgrade();
		const char *const look[] = { "linchpin", "upgrade", "--dry-run", bundle, NULL };

		break_at(moment, bundle);
		run_command(look);
		take_what_is_left();
		if (!all_hold())
			got("a leg that fell after moment %d", moment);
	}
}

ATTACK("has an upgrade fail, and its way back, and takes what it left", .run = run, .undo = complete_upgrades, .on_admission = true, .seconds = 120);
