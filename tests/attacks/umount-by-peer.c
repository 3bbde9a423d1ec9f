// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Makes all mounts shared, so that a new mount namespace is a peer, and unmounts ours there: its peers hear of it.
 * Success: all legs fall.
 */
#include "namespaces.h"

static void run(void)
{
	must("mount --make-rshared", mount(NULL, "/", NULL, MS_REC | MS_SHARED, NULL));
	must("unshare", unshare(CLONE_NEWNS));
	act("umount -l in the peer", umount2(OURS, UMOUNT_DETACH));
}

ATTACK("unmounts our bpffs in a peer of the mount namespace", .run = run);
