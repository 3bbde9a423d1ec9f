// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * A changed copy of linchpin that has no name, in memory alone.
 * Success: a map of the agent's.
 */
#include "payload.h"
#include <sys/mman.h>
#include <sys/wait.h>

static void run(void)
{
	int file = must("memfd_create", memfd_create("linchpin", 0)), status;
	char path[32];
	pid_t child;

	snprintf(path, sizeof(path), "/proc/self/fd/%d", file);
	make_copy(LINCHPIN, path);
	child = must("fork", fork());
	if (child == 0) {
		execl(path, LINCHPIN, "status", NULL);
		_exit(127);
	}
	waitpid(child, &status, 0);
	judge_code(WIFEXITED(status) ? WEXITSTATUS(status) : 128);
}

ATTACK("runs a changed copy of linchpin from memory", .run = run);
