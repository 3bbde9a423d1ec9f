// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Aborts what goes on in the file system, then unmounts.
 * Success: all legs fall.
 */
#include "namespaces.h"

static void run(void)
{
	act("umount -f", umount2(OURS, UMOUNT_FORCE));
}

ATTACK("unmounts our bpffs by force", .run = run);
