// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Adds an entry to a hash that nobody writes: root to the users that may.
 * Success: /victim/sleepable opens.
 */
#include "bpf.h"

static void run(void)
{
	uint32_t root = 0, any = 1;

	must("BPF_MAP_UPDATE_ELEM", update_map(map_of("victim/maps/permitted", 0), &root, &any, BPF_NOEXIST));
}

ATTACK("adds an entry to a hash", .run = run);
