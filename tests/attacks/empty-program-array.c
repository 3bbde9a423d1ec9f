// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Deletes the entry of a program array.
 * Success: the tail call leads nowhere, and /victim/tail_call opens.
 */
#include "bpf.h"

static void run(void)
{
	uint32_t zero = 0;

	must("BPF_MAP_DELETE_ELEM", delete_entry(map_of("victim/maps/verdicts", 0), &zero));
}

ATTACK("deletes the entry of a program array", .run = run);
