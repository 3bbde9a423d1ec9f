// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Leaves the control group that a program is attached to.
 * Success: a process that was started in there connects to what is refused there. No hook of the kernel is asked; the seal
 * says so beforehand.
 */
#include "network.h"

static void run(void)
{
	must("enter the cgroup", write_text(GROUP "/cgroup.procs", "0"));
	if (can_connect(PORT_GROUP))
		return;
	must("leave the cgroup", write_text("/sys/fs/cgroup/cgroup.procs", "0"));
	if (can_connect(PORT_GROUP))
		got("a connection that is refused in the control group");
}

ATTACK("leaves a control group", .run = run, .limit = "processes can leave that control group");
