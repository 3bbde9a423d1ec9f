// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Moves another file system over the root, as an initramfs does at its end, then unmounts /sys by what is left of its path.
 * Success: all legs fall.
 */
#include "namespaces.h"
#include <sys/stat.h>

static void run(void)
{
	int root = must("open", open("/", O_RDONLY | O_DIRECTORY));

	mkdir(SCRATCH "/root", 0700);
	must("mount", mount("tmpfs", SCRATCH "/root", "tmpfs", 0, NULL));
	must("chdir", chdir(SCRATCH "/root"));
	must("mount --move", mount(".", "/", NULL, MS_MOVE, NULL));
	must("fchdir", fchdir(root));
	act("umount -l", umount2("sys", UMOUNT_DETACH));
}

ATTACK("moves another root over the first, then unmounts /sys", .run = run, .own_machine = true);
