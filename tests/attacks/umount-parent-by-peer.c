// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * As umount-by-peer, but what is unmounted in the peer is /sys: only its parent's peers hear of that, and ours hangs below.
 * Success: all legs fall.
 */
#include "namespaces.h"

static void run(void)
{
	must("mount --make-shared", mount(NULL, "/", NULL, MS_SHARED, NULL));
	must("unshare", unshare(CLONE_NEWNS));
	act("umount -l /sys in the peer", umount2("/sys", UMOUNT_DETACH));
}

ATTACK("unmounts /sys in a peer, which only the root mount is", .run = run);
