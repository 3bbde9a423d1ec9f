// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Renames the victim's folder through io_uring, and so in one of its kernel threads where that blocks.
 * Success: the name is gone.
 */
#include "ring.h"

static void run(void)
{
	struct ring ring = open_ring();
	struct io_uring_sqe entry = {
		.opcode = IORING_OP_RENAMEAT,
		.flags = IOSQE_ASYNC,
		.fd = AT_FDCWD,
		.addr = (uint64_t)VICTIM,
		.len = AT_FDCWD,
		.addr2 = (uint64_t)OURS "/elsewhere",
	};

	must("rename by io_uring", submit(&ring, &entry));
	got("the victim's folder has another name");
}

ATTACK("renames the victim's folder through io_uring, in a thread of the kernel", .run = run);
