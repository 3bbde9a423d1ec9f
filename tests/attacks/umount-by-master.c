// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * A slave hears of what happens to its master. Makes the mounts that hold ours slaves of a copy, and unmounts below the copy.
 * Success: all legs fall.
 */
#include "namespaces.h"
#include <sys/stat.h>

static void run(void)
{
	mkdir(SCRATCH "/master", 0700);
	must("mount --make-rshared", mount(NULL, "/sys/fs/bpf", NULL, MS_REC | MS_SHARED, NULL));
	must("mount --rbind", mount("/sys/fs/bpf", SCRATCH "/master", NULL, MS_BIND | MS_REC, NULL));
	must("mount --make-rslave", mount(NULL, "/sys/fs/bpf", NULL, MS_REC | MS_SLAVE, NULL));
	act("umount -l below the master", umount2(SCRATCH "/master/linchpin", UMOUNT_DETACH));
}

ATTACK("unmounts our bpffs in what its parent has become a slave of", .run = run);
