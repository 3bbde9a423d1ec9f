// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Before the seal, loads a program that writes to a map; after it, runs the program.
 * Success: /victim/lsm opens.
 */
#include "bpf.h"

static int program;

static void prepare(void)
{
	struct program writer = { .type = BPF_PROG_TYPE_SYSCALL, .flags = BPF_F_SLEEPABLE };
	int map = map_of("victim/maps/allowed", 0);

	program = must("BPF_PROG_LOAD", LOAD(writer, PUT(BPF_W, BPF_REG_10, -4, 0), COPY(BPF_REG_2, BPF_REG_10), ADD(BPF_REG_2, -4), MAP(BPF_REG_1, map),
					     CALL(BPF_FUNC_map_lookup_elem), IF(BPF_JEQ, BPF_REG_0, 0, 1), PUT(BPF_W, BPF_REG_0, 0, 1), SET(BPF_REG_0, 0), RETURN));
	close(map);
}

static void run(void)
{
	must("BPF_PROG_TEST_RUN", run_program(program, NULL, 0));
}

ATTACK("has a program that writes to a map of the victim's", .prepare = prepare, .run = run);
