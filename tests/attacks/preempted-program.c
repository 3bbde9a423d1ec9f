// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Opens what programs that trace mark, in many threads, on one processor, of a kernel that is told to interrupt anything: such a program is
 * skipped where it is already running, and one that is interrupted is running.
 * Success: a file opens that is refused after a mark.
 */
#include "preemption.h"

static void run(void)
{
	open_often((const char *const[]){ "/victim/fentry", "/victim/raw_tracepoint", "/victim/kprobe", "/victim/tracepoint" }, 4);
}

ATTACK("interrupts programs that trace, so that they are skipped elsewhere", .run = run, .undo = leave_preemption, .limit = "is skipped where",
       .because = "the kernel skips a program that traces where it is already running: let a security module decide");
