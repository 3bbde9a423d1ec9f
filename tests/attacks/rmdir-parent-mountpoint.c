// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * The same one level above: the folder /sys of the root file system.
 * Success: all that is mounted in it is unmounted everywhere, our bpffs too.
 */
#include "namespaces.h"
#include <sys/stat.h>

static void run(void)
{
	leave_mounts();
	must("umount -l of the copy", umount2("/sys", UMOUNT_DETACH));
	must("rmdir", rmdir("/sys"));
}

static void undo(void)
{
	mkdir("/sys", 0755);
}

ATTACK("removes the folder that /sys is mounted on, in another mount namespace", .run = run, .undo = undo);
