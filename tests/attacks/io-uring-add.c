// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Makes a folder and a symbolic link among our pins, and a second name for one, through io_uring.
 * Success: one of them is there.
 */
#include "ring.h"
#include <sys/stat.h>

#define FOLDER OURS "/forged"
#define SYMLINK VICTIM "/forged"
#define SECOND VICTIM "/maps/forged"

static void undo(void)
{
	rmdir(FOLDER);
	unlink(SYMLINK);
	unlink(SECOND);
}

static void run(void)
{
	struct ring ring = open_ring();
	struct io_uring_sqe folder = { .opcode = IORING_OP_MKDIRAT, .fd = AT_FDCWD, .addr = (uint64_t)FOLDER, .len = 0700 };
	struct io_uring_sqe to = { .opcode = IORING_OP_SYMLINKAT, .fd = AT_FDCWD, .addr = (uint64_t)"/etc", .addr2 = (uint64_t)SYMLINK };
	struct io_uring_sqe second = { .opcode = IORING_OP_LINKAT, .fd = AT_FDCWD, .addr = (uint64_t)VICTIM "/maps/allowed", .len = AT_FDCWD, .addr2 = (uint64_t)SECOND };
	bool is_any = act("link by io_uring", submit(&ring, &second)) >= 0;

	is_any |= act("symlink by io_uring", submit(&ring, &to)) >= 0;
	is_any |= act("mkdir by io_uring", submit(&ring, &folder)) >= 0;
	undo();
	if (is_any)
		got("a name among ours");
}

ATTACK("makes a folder and links among our pins through io_uring", .run = run, .undo = undo);
