// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Before the seal, makes a copy of the mount that is mounted nowhere; after it, unlinks a pin there.
 * Success: /victim/lsm opens.
 */
#include "namespaces.h"

static int tree;

static void prepare(void)
{
	tree = must("open_tree", open_tree(AT_FDCWD, OURS, OPEN_TREE_CLONE | AT_RECURSIVE));
}

static void run(void)
{
	must("unlinkat", unlinkat(tree, "victim/links/hold", 0));
}

ATTACK("unlinks a pin in a copy of the mount from before the seal", .prepare = prepare, .run = run);
