/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* The switch that stops most of what is attached to the kernel, and how to put it back. */
#pragma once

#include "attack.h"

#define FTRACE_SWITCH "/proc/sys/kernel/ftrace_enabled"

static void switch_ftrace_on(void)
{
	write_text(FTRACE_SWITCH, "1");
}
