// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Slides a forged bpffs under /sys/fs/bpf, then unmounts the one on top: what is below comes to light (Linux 6.5).
 * Success: ours is gone, or hidden.
 */
#include "namespaces.h"

#ifndef MOVE_MOUNT_BENEATH
#define MOVE_MOUNT_BENEATH 0x200
#endif

static void run(void)
{
	int context = must("fsopen", syscall(SYS_fsopen, "bpf", 0)), forged;

	must("fsconfig", syscall(SYS_fsconfig, context, FSCONFIG_CMD_CREATE, NULL, NULL, 0));
	forged = must("fsmount", syscall(SYS_fsmount, context, 0, 0));
	must("move_mount beneath", move_mount(forged, "", AT_FDCWD, "/sys/fs/bpf", MOVE_MOUNT_F_EMPTY_PATH | MOVE_MOUNT_BENEATH));
	must("umount -l", umount2("/sys/fs/bpf", UMOUNT_DETACH));
}

ATTACK("slides a forged bpffs beneath the parent, and unmounts that", .run = run);
