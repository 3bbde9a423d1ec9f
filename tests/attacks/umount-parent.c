// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Unmounts the bpffs in which ours is mounted.
 * Success: ours goes with it.
 */
#include "namespaces.h"

static void run(void)
{
	act("umount -l of the parent", umount2("/sys/fs/bpf", UMOUNT_DETACH));
}

ATTACK("unmounts the parent of our bpffs lazily", .run = run);
