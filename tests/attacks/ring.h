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

/* Puts a descriptor into the ring's own table, as number 0. */
int keep_in_ring(struct ring *ring, int fd);
