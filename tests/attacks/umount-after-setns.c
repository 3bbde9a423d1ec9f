// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Leaves for another mount namespace and comes back with setns(2): a guard that remembers who went must not be confused.
 * Success: all legs fall.
 */
#include "namespaces.h"

static void run(void)
{
	int first = must("open /proc/1/ns/mnt", open("/proc/1/ns/mnt", O_RDONLY));

	leave_mounts();
	must("setns", setns(first, CLONE_NEWNS));
	act("umount -l", umount2(OURS, UMOUNT_DETACH));
}

ATTACK("unmounts our bpffs after it came back with setns", .run = run);
