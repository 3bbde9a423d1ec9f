// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Linchpin's own file, on its own file system, executed in a root folder in which the dynamic loader is another: the kernel
 * starts that, whatever linchpin's file says.
 * Success: a map of the agent's.
 */
#include "namespaces.h"
#include "payload.h"
#include <sys/stat.h>
#include <sys/wait.h>

#define ROOT SCRATCH "/root"

static void run(void)
{
	pid_t child;
	int status;

	leave_mounts();
	mkdir(ROOT, 0755);
	must("mount --rbind /", mount("/", ROOT, NULL, MS_BIND | MS_REC, NULL));
	make_copy("/lib64/ld-linux-x86-64.so.2", SCRATCH "/loader");
	must("mount --bind of the loader", mount(SCRATCH "/loader", ROOT "/lib64/ld-linux-x86-64.so.2", NULL, MS_BIND, NULL));
	child = must("fork", fork());
	if (child == 0) {
		if (chroot(ROOT) == 0)
			execl(LINCHPIN, LINCHPIN, "status", NULL);
		_exit(127);
	}
	waitpid(child, &status, 0);
	judge_code(WIFEXITED(status) ? WEXITSTATUS(status) : 128);
}

ATTACK("runs linchpin where the dynamic loader is another", .run = run);
