// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Switches ftrace off: the calls that LSM and fentry programs hang on become no-ops.
 * Success: nearly all legs fall.
 */
#include "switches.h"

static void run(void)
{
	act("write to ftrace_enabled", write_text(FTRACE_SWITCH, "0"));
}

ATTACK("switches ftrace off by sysctl", .run = run, .undo = switch_ftrace_on);
