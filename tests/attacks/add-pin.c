// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Pins a map of its own among ours, and makes a folder as of a bundle: what Linchpin lists is no longer what it preloaded.
 * Success: one of the two is there.
 */
#include "bpf.h"
#include <sys/stat.h>

static void undo(void)
{
	unlink(VICTIM "/maps/forged");
	rmdir(OURS "/forged");
}

static void run(void)
{
	int map = must("BPF_MAP_CREATE", create_map(BPF_MAP_TYPE_ARRAY, 4, 4, 1, 0, 0));

	if (act("mkdir", mkdir(OURS "/forged", 0700)) < 0 && act("BPF_OBJ_PIN", pin(map, VICTIM "/maps/forged")) < 0)
		return;
	undo();
	got("a name among ours");
}

ATTACK("pins a map and makes a folder among ours", .run = run, .undo = undo);
