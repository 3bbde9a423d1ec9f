// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * A look-up in a map of maps gives the id of the inner map, which is perhaps not known by name; opens and writes that.
 * Success: /victim/inner opens.
 */
#include "bpf.h"

static void run(void)
{
	uint32_t zero = 0, inner = 0;

	if (act("BPF_MAP_LOOKUP_ELEM", look_up(act("BPF_MAP_GET_FD_BY_ID", by_id(BPF_MAP_GET_FD_BY_ID, id_of("victim/maps/outer"), BPF_F_RDONLY)),
					       &zero, &inner)) < 0)
		inner = id_of("victim/maps/inner");
	spoil(must("the inner map by its id", by_id(BPF_MAP_GET_FD_BY_ID, inner, 0)));
}

ATTACK("writes the inner map, found through the outer one", .run = run);
