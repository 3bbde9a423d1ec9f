// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Before the seal, opens a map, and keeps it open.
 * Success: /victim/lsm opens.
 */
#include "bpf.h"

static int map;

static void prepare(void)
{
	map = map_of("victim/maps/allowed", 0);
}

static void run(void)
{
	spoil(map);
}

ATTACK("has a map open while it is sealed", .prepare = prepare, .run = run);
