// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Disarms every kprobe by the switch in debugfs.
 * Success: /victim/kprobe opens.
 */
#include "attack.h"

#define SWITCH "/sys/kernel/debug/kprobes/enabled"

static void run(void)
{
	act("write to kprobes/enabled", write_text(SWITCH, "0"));
}

static void undo(void)
{
	write_text(SWITCH, "1");
}

ATTACK("disarms all kprobes through debugfs", .run = run, .undo = undo);
