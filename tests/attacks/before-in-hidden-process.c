// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Before the seal, opens a map and mounts an empty folder over what /proc shows of this process.
 * Success: /victim/lsm opens.
 */
#include "bpf.h"
#include "namespaces.h"

static int map;

static void prepare(void)
{
	char folder[32];

	snprintf(folder, sizeof(folder), "/proc/%d", getpid());
	map = map_of("victim/maps/allowed", 0);
	must("mount", mount("hidden", folder, "tmpfs", 0, NULL));
}

static void run(void)
{
	spoil(map);
}

ATTACK("has a map, and hides its process from /proc", .prepare = prepare, .run = run);
