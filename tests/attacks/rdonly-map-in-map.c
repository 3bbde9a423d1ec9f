// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * A descriptor that only reads, put into a map of maps of its own: a program that finds it there names no map of the victim's.
 * Success: /victim/lsm opens.
 */
#include "bpf.h"

static void run(void)
{
	struct program program = { .type = BPF_PROG_TYPE_SYSCALL, .flags = BPF_F_SLEEPABLE };
	uint32_t zero = 0;
	int victim = map_of("victim/maps/allowed", BPF_F_RDONLY);
	int like = must("BPF_MAP_CREATE", create_map(BPF_MAP_TYPE_ARRAY, 4, 4, 1, 0, 0));
	int outer = must("BPF_MAP_CREATE of maps", create_map(BPF_MAP_TYPE_ARRAY_OF_MAPS, 4, 4, 1, 0, like));

	must("BPF_MAP_UPDATE_ELEM", update_map(outer, &zero, &victim, BPF_ANY));
	must("BPF_PROG_TEST_RUN",
	     run_program(must("BPF_PROG_LOAD",
			      LOAD(program, PUT(BPF_W, BPF_REG_10, -4, 0), COPY(BPF_REG_2, BPF_REG_10), ADD(BPF_REG_2, -4), MAP(BPF_REG_1, outer),
				   CALL(BPF_FUNC_map_lookup_elem), IF(BPF_JEQ, BPF_REG_0, 0, 6), COPY(BPF_REG_1, BPF_REG_0), COPY(BPF_REG_2, BPF_REG_10),
				   ADD(BPF_REG_2, -4), CALL(BPF_FUNC_map_lookup_elem), IF(BPF_JEQ, BPF_REG_0, 0, 1), PUT(BPF_W, BPF_REG_0, 0, 1),
				   SET(BPF_REG_0, 0), RETURN)),
			 NULL, 0));
}

ATTACK("writes through a map of maps of its own", .run = run);
