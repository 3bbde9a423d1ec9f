// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Puts linchpin into a control group, and freezes it, starves it of memory and kills it there.
 * Success: a leg falls. That linchpin dies is no loss to what runs.
 */
#include "agent.h"
#include <sys/stat.h>

#define GROUP "/sys/fs/cgroup/starved"

static void undo(void)
{
	rmdir(GROUP);
}

static void run(void)
{
	char process[16];

	snprintf(process, sizeof(process), "%d", start_linchpin());
	must("make a cgroup", mkdir(GROUP, 0755));
	act("enter the cgroup", write_text(GROUP "/cgroup.procs", process));
	act("cgroup.freeze", write_text(GROUP "/cgroup.freeze", "1"));
	act("memory.max", write_text("/sys/fs/cgroup/cgroup.subtree_control", "+memory") || write_text(GROUP "/memory.max", "1"));
	if (!all_hold())
		got("a leg fell");
	act("cgroup.kill", write_text(GROUP "/cgroup.kill", "1"));
}

ATTACK("freezes, starves and kills linchpin by its control group", .run = run, .undo = undo, .because = "enforcement needs no process: start it again");
