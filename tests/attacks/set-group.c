// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Adds the parent of our mount to the peer group of a copy of it (MOVE_MOUNT_SET_GROUP), from another mount namespace, and
 * unmounts our bpffs below the copy.
 * Success: all legs fall.
 */
#include "namespaces.h"

#ifndef MOVE_MOUNT_SET_GROUP
#define MOVE_MOUNT_SET_GROUP 0x100
#endif

static void run(void)
{
	int parent = must("open", open("/sys/fs/bpf", O_PATH));

	leave_mounts();
	must("mount --make-shared", mount(NULL, "/sys/fs/bpf", NULL, MS_SHARED, NULL));
	must("move_mount", move_mount(AT_FDCWD, "/sys/fs/bpf", parent, "", MOVE_MOUNT_SET_GROUP | MOVE_MOUNT_T_EMPTY_PATH));
	must("umount -l below the copy", umount2(OURS, UMOUNT_DETACH));
}

ATTACK("makes the parent of our mount a peer of a copy, and unmounts below that", .run = run);
