// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Moves what ours is mounted in, /sys, with an open_tree descriptor for the source: no path is given.
 * Success: our bpffs isn't where it was.
 */
#include "namespaces.h"
#include <sys/stat.h>

static void run(void)
{
	int tree = must("open_tree", open_tree(AT_FDCWD, "/sys", 0));

	mkdir(SCRATCH "/moved", 0700);
	act("move_mount", move_mount(tree, "", AT_FDCWD, SCRATCH "/moved", MOVE_MOUNT_F_EMPTY_PATH));
}

ATTACK("moves /sys, and our bpffs with it", .run = run);
