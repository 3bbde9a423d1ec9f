// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * As before-program-in-array, with a program for XDP: by how many such a program is held the kernel doesn't tell.
 * Success: it is there on a sealed machine.
 */
#include "bpf.h"

static void prepare(void)
{
	uint32_t zero = 0;
	int program = program_of("network/programs/drop_early"), array;

	array = must("BPF_MAP_CREATE", create_map(BPF_MAP_TYPE_PROG_ARRAY, 4, 4, 1, 0, 0));
	must("BPF_MAP_UPDATE_ELEM", update_map(array, &zero, &program, BPF_ANY));
	close(program);
}

static void run(void)
{
	got("a program of the victim's can be called by others");
}

ATTACK("has an XDP program of the victim's in a program array of its own", .prepare = prepare, .run = run);
