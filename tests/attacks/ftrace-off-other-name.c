// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Binds the switch to another name, and writes that.
 * Success: nearly all legs fall.
 */
#include "namespaces.h"
#include "switches.h"

static void run(void)
{
	close(open(SCRATCH "/harmless", O_CREAT | O_WRONLY, 0600));
	must("mount --bind", mount(FTRACE_SWITCH, SCRATCH "/harmless", NULL, MS_BIND, NULL));
	act("write to ftrace_enabled", write_text(SCRATCH "/harmless", "0"));
}

ATTACK("switches ftrace off by another name", .run = run, .undo = switch_ftrace_on);
