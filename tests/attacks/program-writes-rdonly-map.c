// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * A descriptor that only reads, given to a program: programs write through any.
 * Success: /victim/lsm opens.
 */
#include "bpf.h"

static void run(void)
{
	struct program program = { .type = BPF_PROG_TYPE_SYSCALL, .flags = BPF_F_SLEEPABLE };
	int map = map_of("victim/maps/allowed", BPF_F_RDONLY);

	must("BPF_PROG_TEST_RUN",
	     run_program(must("BPF_PROG_LOAD", LOAD(program, PUT(BPF_W, BPF_REG_10, -4, 0), COPY(BPF_REG_2, BPF_REG_10), ADD(BPF_REG_2, -4), MAP(BPF_REG_1, map),
						    CALL(BPF_FUNC_map_lookup_elem), IF(BPF_JEQ, BPF_REG_0, 0, 1), PUT(BPF_W, BPF_REG_0, 0, 1), SET(BPF_REG_0, 0), RETURN)),
			 NULL, 0));
}

ATTACK("has a program write through a read-only descriptor", .run = run);
