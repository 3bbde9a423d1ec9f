// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Remounts the file system read-only: Linchpin could no longer clear up or add, and root can't be told why.
 * Success: it is read-only.
 */
#include "namespaces.h"

static void run(void)
{
	must("mount -o remount,ro", mount(NULL, OURS, NULL, MS_REMOUNT | MS_RDONLY, NULL));
	mount(NULL, OURS, NULL, MS_REMOUNT, NULL);
	got("our bpffs was remounted");
}

ATTACK("remounts our bpffs read-only", .run = run);
