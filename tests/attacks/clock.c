// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Sets the clock twenty years back and forth, and the clocks of a time namespace, and starts linchpin then.
 * Success: a leg falls.
 */
#include "namespaces.h"
#include <time.h>

#ifndef CLONE_NEWTIME
#define CLONE_NEWTIME 0x80
#endif

static void set_clock(long offset)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	now.tv_sec += offset;
	act("clock_settime", clock_settime(CLOCK_REALTIME, &now));
}

static void run(void)
{
	const char *const status[] = { "linchpin", "status", NULL };
	const long years = 20L * 365 * 24 * 3600;
	bool is_any = false;

	for (int sign = -1; sign <= 1; sign += 2) {
		set_clock(sign * years);
		run_command(status);
		is_any |= !all_hold();
		set_clock(-sign * years);
	}
	act("unshare", unshare(CLONE_NEWTIME));
	act("timens_offsets", write_text("/proc/self/timens_offsets", "boottime 1000000000 0\nmonotonic 1000000000 0\n"));
	run_command(status);
	if (is_any || !all_hold())
		got("a leg fell");
}

ATTACK("sets the clocks, and starts linchpin", .run = run, .because = "nothing that is held has an end");
