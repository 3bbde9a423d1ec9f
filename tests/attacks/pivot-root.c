// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Puts another root file system under a namespace, and unmounts the old one with all that is in it. The first root can't be
 * exchanged, so the old one is a copy, whose mounts are peers of the first ones.
 * Success: they hear of it, and all legs fall.
 */
#include "namespaces.h"
#include <sys/stat.h>

static void run(void)
{
	must("mount --make-rshared", mount(NULL, "/", NULL, MS_REC | MS_SHARED, NULL));
	must("unshare", unshare(CLONE_NEWNS));
	mkdir(SCRATCH "/root", 0700);
	must("mount --rbind", mount("/", SCRATCH "/root", NULL, MS_BIND | MS_REC, NULL));
	must("mount --make-private", mount(NULL, SCRATCH, NULL, MS_PRIVATE, NULL));
	must("mount --make-private", mount(NULL, SCRATCH "/root", NULL, MS_PRIVATE, NULL));
	must("chroot", chroot(SCRATCH "/root"));
	must("chdir", chdir("/"));
	must("mount", mount("tmpfs", "/root", "tmpfs", 0, NULL));
	must("mount --make-private", mount(NULL, "/root", NULL, MS_PRIVATE, NULL));
	must("chdir", chdir("/root"));
	must("pivot_root", syscall(SYS_pivot_root, ".", "."));
	act("umount -l of the old root", umount2(".", UMOUNT_DETACH));
}

ATTACK("exchanges the root of a peer namespace, and unmounts the old one", .run = run);
