// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Has the kernel start a program for a process that dumps its core, which takes the pins away.
 * Success: nearly all legs fall.
 */
#include "kernel_helper.h"
#include <sys/resource.h>
#include <sys/wait.h>

#define PATTERN "/proc/sys/kernel/core_pattern"

static void run(void)
{
	struct rlimit limit = { RLIM_INFINITY, RLIM_INFINITY };
	pid_t child;

	make_helper();
	must("core_pattern", write_text(PATTERN, "|" HELPER));
	child = fork();
	if (child == 0) {
		setrlimit(RLIMIT_CORE, &limit);
		abort();
	}
	waitpid(child, NULL, 0);
	await_helper();
}

static void undo(void)
{
	write_text(PATTERN, "core");
}

ATTACK("takes the pins away in a helper that the kernel starts for a core dump", .run = run, .undo = undo);
