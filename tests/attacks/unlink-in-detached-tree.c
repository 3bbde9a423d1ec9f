// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * A copy of the mount that is mounted nowhere (open_tree): no path leads there, no mount table shows it.
 * Success: /victim/lsm opens.
 */
#include "namespaces.h"

static void run(void)
{
	int tree = must("open_tree", open_tree(AT_FDCWD, OURS, OPEN_TREE_CLONE | AT_RECURSIVE));

	must("unlinkat", unlinkat(tree, "victim/links/hold", 0));
}

ATTACK("unlinks a pin in a detached copy of the mount", .run = run);
