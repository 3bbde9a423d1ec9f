// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Stops an upgrade in its middle, removes the lock that runs of linchpin take turns by, and starts another.
 * Success: the other one ends while the first is at work, which then would put a lower version in place.
 */
#include "upgrade.h"
#include <signal.h>
#include <sys/wait.h>

static bool is_at_work(void)
{
	return access(OURS "/network~preparing", F_OK) == 0;
}

static void run(void)
{
	const char *bundle = next_upgrade();
	pid_t first = start_upgrade(bundle), second;
	bool is_second_done;

	for (int tries = 0; tries < 4000 && !is_at_work(); tries++)
		usleep(500);
	kill(first, SIGSTOP);
	if (!is_at_work())
		impossible("the upgrade was not caught at work");
	act("unlink", unlink("/run/linchpin.lock"));
	second = start_upgrade(bundle);
	is_second_done = has_upgraded(second);
	kill(first, SIGCONT);
	waitpid(first, NULL, 0);
	if (is_second_done)
		got("two upgrades at a time");
}

ATTACK("has two upgrades work at a time", .run = run, .undo = complete_upgrades, .on_admission = true, .seconds = 60);
