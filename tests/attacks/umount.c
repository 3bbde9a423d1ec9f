// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Unmounts our bpffs in the plain way.
 * Success: its pins, and with them all links, are gone.
 */
#include "attack.h"
#include <sys/mount.h>

static void run(void)
{
	act("umount", umount2(OURS, 0));
}

ATTACK("unmounts our bpffs", .run = run);
