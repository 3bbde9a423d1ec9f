// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * A program that calls bpf(2) in the kernel, as light skeletons do: opens a map by its number and writes it.
 * Success: /victim/lsm opens.
 */
#include "bpf.h"

/* Offsets in the attributes of BPF_MAP_UPDATE_ELEM; they lie at R10-64, key and value at R10-80 and R10-72. */
#define ATTRIBUTES -64

static void run(void)
{
	struct program program = { .type = BPF_PROG_TYPE_SYSCALL, .flags = BPF_F_SLEEPABLE };
	int id = id_of("victim/maps/allowed");
	int result = must("BPF_PROG_TEST_RUN",
		run_program(must("BPF_PROG_LOAD",
			LOAD(program, PUT(BPF_DW, BPF_REG_10, -80, 0), PUT(BPF_DW, BPF_REG_10, -72, 1), PUT(BPF_DW, BPF_REG_10, ATTRIBUTES, id),
			     PUT(BPF_DW, BPF_REG_10, ATTRIBUTES + 8, 0), PUT(BPF_DW, BPF_REG_10, ATTRIBUTES + 16, 0), PUT(BPF_DW, BPF_REG_10, ATTRIBUTES + 24, 0),
			     SET(BPF_REG_1, BPF_MAP_GET_FD_BY_ID), COPY(BPF_REG_2, BPF_REG_10), ADD(BPF_REG_2, ATTRIBUTES), SET(BPF_REG_3, 12),
			     CALL(BPF_FUNC_sys_bpf), IF(BPF_JSLT, BPF_REG_0, 0, 12),
			     STORE(BPF_DW, BPF_REG_10, ATTRIBUTES, BPF_REG_0), COPY(BPF_REG_1, BPF_REG_10), ADD(BPF_REG_1, -80),
			     STORE(BPF_DW, BPF_REG_10, ATTRIBUTES + 8, BPF_REG_1), ADD(BPF_REG_1, 8), STORE(BPF_DW, BPF_REG_10, ATTRIBUTES + 16, BPF_REG_1),
			     SET(BPF_REG_1, BPF_MAP_UPDATE_ELEM), COPY(BPF_REG_2, BPF_REG_10), ADD(BPF_REG_2, ATTRIBUTES), SET(BPF_REG_3, 32),
			     CALL(BPF_FUNC_sys_bpf), OP(BPF_JMP | BPF_JA, 0, 0, 0, 0), RETURN)),
			NULL, 0));

	errno = -result;
	act("bpf(2) in a program", result);
}

ATTACK("calls bpf(2) in a program of type SYSCALL", .run = run);
