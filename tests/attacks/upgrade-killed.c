// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Kills an upgrade at many of its moments, and takes what it left: by its number, its pins, its rights by its process's number.
 * Success: something of it is taken.
 */
#include "namespaces.h"
#include "upgrade.h"
#include <linux/sched.h>
#include <signal.h>
#include <sys/wait.h>

/* A process with the number that the upgrade had. */
static void be_its_number(pid_t number)
{
	struct clone_args clone = { .exit_signal = SIGCHLD, .set_tid = (uint64_t)(uintptr_t)&number, .set_tid_size = 1 };
	pid_t child = act("clone3", syscall(SYS_clone3, &clone, sizeof(clone)));

	if (child == 0) {
		take_what_is_left();
		_exit(0);
	}
	if (child > 0)
		waitpid(child, NULL, 0);
}

static void run(void)
{
	for (int moment = 3; moment < 60; moment += 8) {
		char fault[32];
		const char *bundle = next_upgrade();
		int status;
		pid_t child = must("fork", fork());

		if (child == 0) {
			snprintf(fault, sizeof(fault), "%d:kill", moment);
			execl(LINCHPIN, LINCHPIN, "upgrade", "--fault", fault, bundle, NULL);
			_exit(127);
		}
		waitpid(child, &status, 0);
		take_what_is_left();
		be_its_number(child);
	}
	if (!all_hold())
		got("a leg fell");
}

ATTACK("takes what an upgrade left that was killed", .run = run, .undo = complete_upgrades, .on_admission = true, .seconds = 120);
