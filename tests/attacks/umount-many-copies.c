// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * As umount-by-peer, with so many copies of our mount that a guard which looks at each must give up.
 * Success: all legs fall.
 */
#include "namespaces.h"
#include <sys/stat.h>

#define COPIES 4200

static void run(void)
{
	must("mount --make-rshared", mount(NULL, "/", NULL, MS_REC | MS_SHARED, NULL));
	must("unshare", unshare(CLONE_NEWNS));
	must("mount -t tmpfs", mount("copies", SCRATCH, "tmpfs", 0, NULL));
	must("mount --make-private", mount(NULL, SCRATCH, NULL, MS_PRIVATE, NULL));
	for (int i = 0; i < COPIES; i++) {
		char folder[32];

		snprintf(folder, sizeof(folder), SCRATCH "/%d", i);
		mkdir(folder, 0700);
		must("mount --rbind", mount("/sys/fs/bpf", folder, NULL, MS_BIND | MS_REC, NULL));
	}
	act("umount -l /sys in the peer", umount2("/sys", UMOUNT_DETACH));
}

ATTACK("unmounts /sys in a peer, among thousands of copies of our bpffs", .run = run, .seconds = 60);
