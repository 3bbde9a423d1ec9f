// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * A folder also goes when another is renamed over it: not rmdir's hook but rename's, with ours as the second name.
 * Success: our bpffs is unmounted, and all legs fall.
 */
#include "namespaces.h"
#include <sys/stat.h>

static void run(void)
{
	leave_mounts();
	must("umount -l of the copy", umount2(OURS, UMOUNT_DETACH));
	must("mkdir", mkdir("/sys/fs/bpf/empty", 0700));
	must("rename", rename("/sys/fs/bpf/empty", OURS));
}

static void undo(void)
{
	rmdir("/sys/fs/bpf/empty");
}

ATTACK("renames an empty folder over the mountpoint, in another mount namespace", .run = run, .undo = undo);
