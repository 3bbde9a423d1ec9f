// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Root of a user namespace has no rights outside it, but the switch asks only who owns it.
 * Success: nearly all legs fall.
 */
#include "namespaces.h"
#include "switches.h"

static void run(void)
{
	become_namespaced_root();
	act("write to ftrace_enabled", write_text(FTRACE_SWITCH, "0"));
}

ATTACK("switches ftrace off as root of a user namespace", .run = run, .undo = switch_ftrace_on);
