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
	int file = must("open of kprobes/enabled", open(SWITCH, O_WRONLY));

	ring = open_ring();
	must("IORING_REGISTER_FILES", keep_in_ring(&ring, file));
	close(file);
}

static void run(void)
{
	struct io_uring_sqe entry = { .opcode = IORING_OP_WRITE, .flags = IOSQE_FIXED_FILE, .fd = 0, .addr = (uint64_t)"0", .len = 1 };

	must("write by io_uring", submit(&ring, &entry));
}

static void undo(void)
{
	write_text(SWITCH, "1");
}

ATTACK("has the switch of kprobes open among an io_uring's files while it is sealed", .prepare = prepare, .run = run, .undo = undo);
