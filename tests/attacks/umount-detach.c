// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Unmounts our bpffs lazily: off the tree now, freed when nobody uses it.
 * Success: all legs fall.
 */
#include "attack.h"
#include <sys/mount.h>

static void run(void)
{
	act("umount -l", umount2(OURS, MNT_DETACH));
}

ATTACK("unmounts our bpffs lazily", .run = run);
