// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * The same as cgroup-answer, but names the root control group by other ways: another mount, a descriptor that only stands
 * for a path, a process that shares its descriptors with another, and a thread of one.
 * Success: a connection gets through.
 */
#include "bpf.h"
#include "network.h"
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>

#define MOUNTED SCRATCH "/cgroup"

static int allow;

static void attach_to(const char *what, int group)
{
	int link = act(what, create_link(allow, group, BPF_CGROUP_INET4_CONNECT));

	if (link >= 0 && can_connect(PORT_CONNECT))
		got("a connection that the victim refuses (%s)", what);
}

static int attach_in_child(void *nothing)
{
	(void)nothing;
	attach_to("by a process that shares descriptors", open("/sys/fs/cgroup", O_RDONLY | O_DIRECTORY));
	return 0;
}

static void run(void)
{
	static char stack[65536];
	int child;

	allow = load_allowing();
	mkdir(MOUNTED, 0755);
	must("mount", mount("cgroup2", MOUNTED, "cgroup2", 0, NULL));
	attach_to("by another mount", open(MOUNTED, O_RDONLY | O_DIRECTORY));
	attach_to("by a path", open("/sys/fs/cgroup", O_PATH | O_DIRECTORY));
	child = must("clone", clone(attach_in_child, stack + sizeof(stack), CLONE_FILES | SIGCHLD, NULL));
	waitpid(child, NULL, 0);
	must("umount", umount2("/sys/fs/cgroup", MNT_DETACH));
	attach_to("after an unmount", open(MOUNTED, O_RDONLY | O_DIRECTORY));
}

ATTACK("names the root control group in other ways", .run = run);
