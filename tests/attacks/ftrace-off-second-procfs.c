// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Mounts another procfs and writes the switch there: other superblock, other inode.
 * Success: nearly all legs fall.
 */
#include "namespaces.h"
#include "switches.h"
#include <sys/stat.h>

static void run(void)
{
	mkdir(SCRATCH "/proc", 0700);
	must("mount -t proc", mount("proc", SCRATCH "/proc", "proc", 0, "hidepid=1"));
	act("write to ftrace_enabled", write_text(SCRATCH "/proc/sys/kernel/ftrace_enabled", "0"));
}

ATTACK("switches ftrace off in a second procfs", .run = run, .undo = switch_ftrace_on);
