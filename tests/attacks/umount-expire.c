// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Marks the mount as expired, and unmounts it with the second call if nobody has used it in between.
 * Success: all legs fall.
 */
#include "namespaces.h"

static void run(void)
{
	long first = umount2(OURS, UMOUNT_EXPIRE);

	if (first < 0 && errno == EAGAIN) /* marked */
		first = umount2(OURS, UMOUNT_EXPIRE);
	act("umount with MNT_EXPIRE", first);
}

ATTACK("lets our bpffs expire", .run = run);
