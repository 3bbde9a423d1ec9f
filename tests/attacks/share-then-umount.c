// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * As umount-by-bind-copy, but propagation is switched on with mount_setattr(2), which asks no hook, and only for the one
 * parent; the copy is a detached tree that is attached afterwards.
 * Success: all legs fall.
 */
#include "namespaces.h"
#include <sys/stat.h>

static void run(void)
{
	struct mount_attr attributes = { .propagation = MS_SHARED };
	int tree;

	mkdir(SCRATCH "/copy", 0700);
	must("mount_setattr", set_mount("/sys/fs/bpf", 0, &attributes));
	tree = must("open_tree", open_tree(AT_FDCWD, "/sys/fs/bpf", OPEN_TREE_CLONE | AT_RECURSIVE));
	must("move_mount", move_mount(tree, "", AT_FDCWD, SCRATCH "/copy", MOVE_MOUNT_F_EMPTY_PATH));
	act("umount -l below the copy", umount2(SCRATCH "/copy/linchpin", UMOUNT_DETACH));
}

ATTACK("shares the parent with mount_setattr, and unmounts below a copy", .run = run);
