// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Has the kernel start a program, for a process that dumps its core: a child of no one's, as root in the first namespaces.
 * Success: nearly all legs fall.
 */
#include "switches.h"
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

#define PATTERN "/proc/sys/kernel/core_pattern"
#define HELPER SCRATCH "/helper"

static void run(void)
{
	struct rlimit limit = { RLIM_INFINITY, RLIM_INFINITY };
	int file = must("open", open(HELPER, O_CREAT | O_WRONLY | O_CLOEXEC, 0700));
	pid_t child;

	dprintf(file, "#!/bin/sh\necho 0 >" FTRACE_SWITCH " && echo done >" SCRATCH "/done || echo refused >" SCRATCH "/refused\n");
	close(file);
	must("core_pattern", write_text(PATTERN, "|" HELPER));
	child = fork();
	if (child == 0) {
		setrlimit(RLIMIT_CORE, &limit);
		abort();
	}
	waitpid(child, NULL, 0);
	for (int i = 0; i < 50 && access(SCRATCH "/done", F_OK) && access(SCRATCH "/refused", F_OK); i++)
		usleep(100000);
	errno = EPERM; /* a shell only says that it failed */
	act("write by the helper", access(SCRATCH "/refused", F_OK) == 0 ? -1 : 0);
}

static void undo(void)
{
	write_text(PATTERN, "core");
	switch_ftrace_on();
}

ATTACK("has the kernel start a helper that switches ftrace off", .run = run, .undo = undo);
