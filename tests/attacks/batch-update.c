// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Writes with the batch command: not the one that a filter of commands would think of.
 * Success: /victim/sleepable opens.
 */
#include "bpf.h"

static void run(void)
{
	uint32_t key = 0, value = 1;
	union bpf_attr attr = {};

	attr.batch.map_fd = map_of("victim/maps/permitted", 0);
	attr.batch.keys = (uint64_t)&key;
	attr.batch.values = (uint64_t)&value;
	attr.batch.count = 1;
	must("BPF_MAP_UPDATE_BATCH", bpf(BPF_MAP_UPDATE_BATCH, &attr, sizeof(attr)));
}

ATTACK("writes a map with a batch", .run = run);
