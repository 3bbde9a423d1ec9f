// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Takes a map's pin away and pins another of its kind in its place: a reader believes that it reads ours.
 * Success: the forged map has the name.
 */
#include "bpf.h"

static void run(void)
{
	int map = must("BPF_MAP_CREATE", create_map(BPF_MAP_TYPE_HASH, 4, 4, 16, 0, 0));

	must("unlink", unlink(VICTIM "/maps/permitted"));
	must("BPF_OBJ_PIN", pin(map, VICTIM "/maps/permitted"));
	got("a forged map has the name of ours");
}

ATTACK("puts a map of its own in the place of a pinned one", .run = run);
