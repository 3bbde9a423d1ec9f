// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Removes a pin without the system call: a kernel that asks its hooks in the system call's entry only would not notice.
 * Success: /victim/sleepable opens.
 */
#include "ring.h"

static void run(void)
{
	struct ring ring = open_ring();
	struct io_uring_sqe entry = { .opcode = IORING_OP_UNLINKAT, .fd = AT_FDCWD, .addr = (uint64_t)VICTIM "/links/hold_sleepable" };

	must("unlink by io_uring", submit(&ring, &entry));
}

ATTACK("unlinks a pin through io_uring", .run = run);
