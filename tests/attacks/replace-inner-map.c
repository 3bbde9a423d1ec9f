// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Puts a map of its own, with a 1 in it, into the map of maps.
 * Success: /victim/inner opens.
 */
#include "bpf.h"

static void run(void)
{
	uint32_t zero = 0, one = 1;
	int outer = map_of("victim/maps/outer", 0);
	int forged = must("BPF_MAP_CREATE", create_map(BPF_MAP_TYPE_ARRAY, 4, 4, 1, 0, 0));

	update_map(forged, &zero, &one, BPF_ANY);
	must("BPF_MAP_UPDATE_ELEM", update_map(outer, &zero, &forged, BPF_ANY));
}

ATTACK("puts a map of its own into the map of maps", .run = run);
