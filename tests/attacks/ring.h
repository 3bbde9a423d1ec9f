/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* io_uring with one entry at a time: another way into the kernel for what system calls do. */
#pragma once

#include "attack.h"
#include <linux/io_uring.h>

struct ring {
	int fd;
	void *submissions, *completions;
	struct io_uring_sqe *entries;
	struct io_uring_params set;
};

/* Without it the attack ends. */
struct ring open_ring(void);

/* Its result; -1 and errno where that is an error. */
int submit(struct ring *ring, const struct io_uring_sqe *entry);

/* Leaves a descriptor to a ring of its own, whose number 0 it becomes, and closes it here. Without it the attack ends. */
struct ring leave_to_ring(int fd);

/* Writes a text to number 0; as submit(). */
int write_in_ring(struct ring *ring, const char *text);
