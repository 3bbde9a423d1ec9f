// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Deletes the entry of the map of maps.
 * Success: /victim/inner opens.
 */
#include "bpf.h"

static void run(void)
{
	uint32_t zero = 0;

	must("BPF_MAP_DELETE_ELEM", delete_entry(map_of("victim/maps/outer", 0), &zero));
}

ATTACK("deletes the entry of the map of maps", .run = run);
