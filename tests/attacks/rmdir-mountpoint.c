// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * The folder that our bpffs is mounted on belongs to another file system. In a mount namespace where nothing is mounted on
 * it, it is an empty folder; and when a folder goes, the kernel unmounts what is mounted on it in all other namespaces,
 * and asks no one about these mounts.
 * Success: our bpffs is unmounted, and all legs fall.
 */
#include "namespaces.h"

static void run(void)
{
	leave_mounts();
	must("umount -l of the copy", umount2(OURS, UMOUNT_DETACH));
	must("rmdir", rmdir(OURS));
}

ATTACK("removes the mountpoint in another mount namespace, where it is none", .run = run);
