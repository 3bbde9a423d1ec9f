// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Before the seal, the policy's owner puts a map that is pinned nowhere into the map of maps; after it, it is opened by its number.
 * Success: /victim/inner opens.
 */
#include "bpf.h"

static uint32_t id;

static void prepare(void)
{
	uint32_t zero = 0;
	int outer = map_of("victim/maps/outer", 0), inner = must("BPF_MAP_CREATE", create_map(BPF_MAP_TYPE_ARRAY, 4, 4, 1, 0, 0));

	must("BPF_MAP_UPDATE_ELEM", update_map(outer, &zero, &inner, BPF_ANY));
	id = must("BPF_OBJ_GET_INFO_BY_FD", number_of(inner));
	close(inner);
	close(outer);
}

static void run(void)
{
	spoil(must("BPF_MAP_GET_FD_BY_ID", by_id(BPF_MAP_GET_FD_BY_ID, id, 0)));
}

ATTACK("opens a map that is in a map of maps and pinned nowhere", .prepare = prepare, .run = run);
