// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * As umount-parent-by-peer, with twenty mount namespaces that each have copies of all.
 * Success: all legs fall.
 */
#include "namespaces.h"

#define NAMESPACES 20

static void run(void)
{
	must("mount --make-rshared", mount(NULL, "/", NULL, MS_REC | MS_SHARED, NULL));
	for (int i = 0; i < NAMESPACES; i++) {
		must("unshare", unshare(CLONE_NEWNS));
		must("open the mount namespace", open("/proc/self/ns/mnt", O_RDONLY));
	}
	act("umount -l /sys in the last", umount2("/sys", UMOUNT_DETACH));
}

ATTACK("unmounts /sys in the last of twenty namespaces that hear of each other", .run = run);
