// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Puts the victim's program into a program array of its own, and so decides what it is asked.
 * Success: it is in.
 */
#include "bpf.h"

static void run(void)
{
	uint32_t zero = 0;
	int victim = program_of("victim/programs/hold");
	int array = must("BPF_MAP_CREATE", create_map(BPF_MAP_TYPE_PROG_ARRAY, 4, 4, 1, 0, 0));

	must("BPF_MAP_UPDATE_ELEM", update_map(array, &zero, &victim, BPF_ANY));
	got("the victim's program is in a foreign program array");
}

ATTACK("puts the victim's program into a program array of its own", .run = run);
