// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Writes a map of constants, which was frozen when it was loaded.
 * Success: it is written.
 */
#include "bpf.h"

static void run(void)
{
	char value[4096] = {};
	uint32_t zero = 0;

	must("BPF_MAP_UPDATE_ELEM", update_map(map_of("victim/maps/_rodata_str1_1", 0), &zero, value, BPF_ANY));
	got("constants were written");
}

ATTACK("writes a frozen map of constants", .run = run);
