// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * The copy of a shared mount is its peer, in the same namespace: binds /sys elsewhere, and unmounts our bpffs below the copy.
 * Success: all legs fall.
 */
#include "namespaces.h"
#include <sys/stat.h>

static void run(void)
{
	mkdir(SCRATCH "/copy", 0700);
	must("mount --make-rshared", mount(NULL, "/sys", NULL, MS_REC | MS_SHARED, NULL));
	must("mount --rbind", mount("/sys", SCRATCH "/copy", NULL, MS_BIND | MS_REC, NULL));
	act("umount -l below the copy", umount2(SCRATCH "/copy/fs/bpf/linchpin", UMOUNT_DETACH));
}

ATTACK("unmounts our bpffs below a shared copy of /sys", .run = run);
