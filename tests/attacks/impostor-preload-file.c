// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Linchpin itself, after a library of the attacker's was named in /etc/ld.so.preload: every process loads it.
 * Success: a map of the agent's.
 */
#include "payload.h"

#define LIST "/etc/ld.so.preload"

static void undo(void)
{
	unlink(LIST);
}

static void run(void)
{
	const char *const command[] = { LINCHPIN, "status", NULL };
	int list;

	make_copy("/lib/x86_64-linux-gnu/libdl.so.2", SCRATCH "/preload.so");
	list = must("open of " LIST, open(LIST, O_CREAT | O_WRONLY | O_CLOEXEC, 0644));
	dprintf(list, SCRATCH "/preload.so\n");
	close(list);
	judge_code(run_with(NULL, command));
}

ATTACK("runs linchpin with a library in /etc/ld.so.preload", .run = run, .undo = undo);
