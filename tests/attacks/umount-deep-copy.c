// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * As umount-by-bind-copy, with a copy that lies so many mounts deep that a guard which follows them must give up; what is unmounted
 * is the first of them.
 * Success: all legs fall.
 */
#include "namespaces.h"
#include <sys/stat.h>

#define DEPTH 40

static void run(void)
{
	char path[512] = SCRATCH;

	must("mount --make-rshared", mount(NULL, "/sys", NULL, MS_REC | MS_SHARED, NULL));
	for (int depth = 0; depth < DEPTH; depth++) {
		strcat(path, "/below");
		mkdir(path, 0700);
		must("mount", mount("below", path, "tmpfs", 0, NULL));
	}
	must("mount --rbind", mount("/sys", path, NULL, MS_BIND | MS_REC, NULL));
	act("umount -l of the first", umount2(SCRATCH "/below", UMOUNT_DETACH));
	strcat(path, "/fs/bpf/linchpin");
	act("umount -l of the last", umount2(path, UMOUNT_DETACH));
}

ATTACK("unmounts a shared copy of our bpffs forty mounts deep", .run = run);
