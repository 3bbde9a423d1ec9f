// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Tells the guard that nothing is held: writes the map that says so, or the guard's variables.
 * Success: one was written, or a leg falls.
 */
#include "bpf.h"

static void run(void)
{
	static const char *const maps[] = { "guard/maps/seal", "guard/maps/held_maps", "guard/maps/held_links", "guard/maps/_bss" };
	char value[4096] = {};

	for (unsigned i = 0; i < 4; i++) {
		uint32_t zero = 0;
		int map = act("BPF_MAP_GET_FD_BY_ID", by_id(BPF_MAP_GET_FD_BY_ID, id_of(maps[i]), 0));

		if (map >= 0 && act("BPF_MAP_UPDATE_ELEM", update_map(map, &zero, value, BPF_ANY)) == 0)
			got("%s was written", maps[i]);
	}
}

ATTACK("writes the guard's own maps", .run = run);
