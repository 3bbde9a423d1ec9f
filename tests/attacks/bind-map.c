// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Ties a map of its own to the victim's program: the program's list of maps is no longer that which was signed.
 * Success: it is tied.
 */
#include "bpf.h"

static void run(void)
{
	union bpf_attr attr = {};

	attr.prog_bind_map.prog_fd = program_of("victim/programs/hold");
	attr.prog_bind_map.map_fd = must("BPF_MAP_CREATE", create_map(BPF_MAP_TYPE_ARRAY, 4, 4, 1, 0, 0));
	must("BPF_PROG_BIND_MAP", bpf(BPF_PROG_BIND_MAP, &attr, sizeof(attr)));
	got("a map of its own is tied to the victim's program");
}

ATTACK("ties a map of its own to the victim's program", .run = run);
