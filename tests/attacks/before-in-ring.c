// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Before the seal, leaves a map to an io_uring; after it, has it handed back as a descriptor (IORING_OP_FIXED_FD_INSTALL, Linux 6.8).
 * Success: /victim/lsm opens.
 */
#include "bpf.h"
#include "ring.h"

#define FIXED_FD_INSTALL 54

static struct ring ring;

static void prepare(void)
{
	ring = leave_to_ring(map_of("victim/maps/allowed", 0));
}

static void run(void)
{
	struct io_uring_sqe entry = { .opcode = FIXED_FD_INSTALL, .flags = IOSQE_FIXED_FILE, .fd = 0 };

	spoil(must("FIXED_FD_INSTALL", submit(&ring, &entry)));
}

ATTACK("has a map among an io_uring's files while it is sealed", .prepare = prepare, .run = run);
