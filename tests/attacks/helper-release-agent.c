// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Has the kernel start a program when a control group of the first kind has no process any more, which takes the pins away.
 * Success: nearly all legs fall.
 */
#include "kernel_helper.h"
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>

#define GROUPS SCRATCH "/groups"

static void run(void)
{
	pid_t child;

	make_helper(TAKE_AWAY);
	mkdir(GROUPS, 0700);
	must("mount of a cgroup hierarchy", mount("groups", GROUPS, "cgroup", 0, "none,name=attack"));
	must("release_agent", write_text(GROUPS "/release_agent", HELPER));
	must("mkdir", mkdir(GROUPS "/left", 0700));
	must("notify_on_release", write_text(GROUPS "/left/notify_on_release", "1"));
	child = fork();
	if (child == 0) {
		write_text(GROUPS "/left/cgroup.procs", "0");
		_exit(0);
	}
	waitpid(child, NULL, 0);
	await_helper("rm and umount by the helper");
}

static void undo(void)
{
	rmdir(GROUPS "/left");
	umount2(GROUPS, MNT_DETACH);
}

ATTACK("takes the pins away in a helper that the kernel starts for a control group", .run = run, .undo = undo);
