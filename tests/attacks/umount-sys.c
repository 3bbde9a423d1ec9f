// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Unmounts /sys lazily: all that is mounted below goes with it, without a hook being asked about each.
 * Success: all legs fall.
 */
#include "attack.h"
#include <sys/mount.h>

static void run(void)
{
	act("umount -l /sys", umount2("/sys", MNT_DETACH));
}

ATTACK("unmounts /sys lazily, and our bpffs with it", .run = run);
