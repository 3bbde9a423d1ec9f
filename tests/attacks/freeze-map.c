// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Freezes a map: nobody in user space writes it any more, the agent neither.
 * Success: it is frozen.
 */
#include "bpf.h"

static void run(void)
{
	union bpf_attr attr = {};

	attr.map_fd = map_of("victim/maps/permitted", 0);
	must("BPF_MAP_FREEZE", bpf(BPF_MAP_FREEZE, &attr, sizeof(attr)));
	got("a map is frozen");
}

ATTACK("freezes a map", .run = run);
