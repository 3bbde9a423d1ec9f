// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * The procfs of a pid namespace of its own is a superblock of its own.
 * Success: nearly all legs fall.
 */
#include "namespaces.h"
#include "switches.h"

static void write_in_namespace(void)
{
	must("mount -t proc", mount("proc", "/proc", "proc", 0, NULL));
	act("write to ftrace_enabled", write_text(FTRACE_SWITCH, "0"));
}

static void run(void)
{
	run_in_pid_namespace(write_in_namespace);
}

ATTACK("switches ftrace off in the procfs of another pid namespace", .run = run, .undo = switch_ftrace_on);
