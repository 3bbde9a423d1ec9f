// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * As preempted-program, with programs that decide (security modules).
 * Success: a file opens.
 */
#include "preemption.h"

static void run(void)
{
	open_often((const char *const[]){ "/victim/lsm", "/victim/variable", "/victim/function", "/victim/sleepable" }, 4);
}

ATTACK("interrupts programs that decide, so that they are skipped elsewhere", .run = run, .undo = leave_preemption,
       .because = "no kernel of these skips programs that decide");
