// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Before the seal, pins a map in a BPF file system that is mounted in a namespace of its own.
 * Success: /victim/lsm opens.
 */
#include "bpf.h"
#include "namespaces.h"

#define KEPT SCRATCH "/kept"

static void prepare(void)
{
	int map = map_of("victim/maps/allowed", 0);

	leave_mounts();
	must("mount -t bpf", mount("bpf", SCRATCH, "bpf", 0, NULL));
	must("BPF_OBJ_PIN", pin(map, KEPT));
	close(map);
}

static void run(void)
{
	spoil(must("BPF_OBJ_GET", open_pin(KEPT, 0)));
}

ATTACK("has a map pinned in a mount namespace of its own", .prepare = prepare, .run = run);
