// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Before the seal, opens the switch of all kprobes for writing and leaves it to an io_uring.
 * Success: /victim/kprobe opens.
 */
#include "ring.h"

#define SWITCH "/sys/kernel/debug/kprobes/enabled"

static struct ring ring;

static void prepare(void)
{
	ring = leave_to_ring(must("open of kprobes/enabled", open(SWITCH, O_WRONLY)));
}

static void run(void)
{
	must("write by io_uring", write_in_ring(&ring, "0"));
}

static void undo(void)
{
	write_text(SWITCH, "1");
}

ATTACK("has the switch of kprobes open among an io_uring's files while it is sealed", .prepare = prepare, .run = run, .undo = undo);
