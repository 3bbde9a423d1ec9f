// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "../kernel_helper.h"
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

#define STARTED SCRATCH "/started"
#define REFUSED SCRATCH "/refused"
#define CORE_PATTERN "/proc/sys/kernel/core_pattern"

void make_helper(const char *command)
{
	int file = must("open", open(HELPER, O_CREAT | O_WRONLY | O_CLOEXEC, 0700));

	dprintf(file, "#!/bin/sh\n%s || echo >" REFUSED "\necho >" STARTED "\n", command);
	close(file);
}

void await_helper(const char *what)
{
	for (int i = 0; i < 50 && access(STARTED, F_OK); i++)
		usleep(100000);
	if (access(STARTED, F_OK))
		impossible("the kernel doesn't start it");
	errno = EPERM; /* a shell only says that it failed */
	act(what, access(REFUSED, F_OK) == 0 ? -1 : 0);
}

void start_by_core_dump(void)
{
	const struct rlimit limit = { RLIM_INFINITY, RLIM_INFINITY };
	pid_t child;

	must("core_pattern", write_text(CORE_PATTERN, "|" HELPER));
	child = fork();
	if (child == 0) {
		setrlimit(RLIMIT_CORE, &limit);
		abort();
	}
	waitpid(child, NULL, 0);
}

void dump_cores_to_files(void)
{
	write_text(CORE_PATTERN, "core");
}
