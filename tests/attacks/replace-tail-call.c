// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Puts a program of its own into the program array, that refuses nothing.
 * Success: /victim/tail_call opens.
 */
#include "bpf.h"

static void run(void)
{
	uint32_t zero = 0;
	struct program program = {
		.type = BPF_PROG_TYPE_LSM,
		.attach_type = BPF_LSM_MAC,
		.attach_to = kernel_function("bpf_lsm_file_open"),
	};
	int array = map_of("victim/maps/verdicts", 0), forged = must("BPF_PROG_LOAD", LOAD(program, SET(BPF_REG_0, 0), RETURN));

	must("BPF_MAP_UPDATE_ELEM", update_map(array, &zero, &forged, BPF_ANY));
}

ATTACK("puts a program of its own into the program array", .run = run);
