// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * As root of a user namespace, in mounts that came with it and are locked together: unmounts its copy of ours.
 * Success: it is heard of outside, and all legs fall.
 */
#include "namespaces.h"

static void run(void)
{
	must("mount --make-rshared", mount(NULL, "/", NULL, MS_REC | MS_SHARED, NULL));
	become_namespaced_root();
	act("umount -l /sys in the user namespace", umount2("/sys", UMOUNT_DETACH));
	act("umount -l in the user namespace", umount2(OURS, UMOUNT_DETACH));
}

ATTACK("unmounts copies of our bpffs as root of a user namespace", .run = run);
