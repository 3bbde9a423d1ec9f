// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Linchpin itself, in a process that shares its root folder with one of the attacker's, which has another root while it upgrades.
 * Success: it puts something in place, though what it reads is what the attacker shows it.
 */
#define _GNU_SOURCE
#include "upgrade.h"
#include <sched.h>
#include <sys/syscall.h>

static void run(void)
{
	const char *bundle = next_upgrade();
	pid_t child = must("clone", syscall(SYS_clone, CLONE_FS | 17 /* SIGCHLD */, NULL, NULL, NULL, 0));

	if (child == 0)
		become_upgrade(bundle);
	usleep(200000);
	act("chroot", chroot(SCRATCH));
	usleep(1000);
	act("chroot", chroot("."));
	if (has_upgraded(child))
		got("an upgrade whose root somebody else chose");
}

ATTACK("exchanges the root folder of an upgrade", .run = run, .on_admission = true);
