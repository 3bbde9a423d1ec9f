// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Disables the tracepoint and all events in tracefs, and all tracing.
 * Success: /victim/tracepoint opens.
 */
#include "attack.h"

static void run(void)
{
	act("enable of the event", write_text("/sys/kernel/tracing/events/syscalls/sys_enter_openat/enable", "1"));
	act("enable of the event", write_text("/sys/kernel/tracing/events/syscalls/sys_enter_openat/enable", "0"));
	act("enable of all events", write_text("/sys/kernel/tracing/events/enable", "0"));
	act("tracing_on", write_text("/sys/kernel/tracing/tracing_on", "0"));
}

static void undo(void)
{
	write_text("/sys/kernel/tracing/tracing_on", "1");
}

ATTACK("disables the victim's tracepoint in tracefs", .run = run, .undo = undo,
       .because = "the switch is that of tracefs: programs at the tracepoint stay");
