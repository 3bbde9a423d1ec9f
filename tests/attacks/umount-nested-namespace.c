// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * A namespace in a namespace, both peers of the first: the unmounting comes from two steps away.
 * Success: all legs fall.
 */
#include "namespaces.h"

static void run(void)
{
	must("mount --make-rshared", mount(NULL, "/", NULL, MS_REC | MS_SHARED, NULL));
	must("unshare", unshare(CLONE_NEWNS));
	must("unshare", unshare(CLONE_NEWNS));
	act("umount -l of the parent", umount2("/sys/fs/bpf", UMOUNT_DETACH));
}

ATTACK("unmounts the parent two mount namespaces away", .run = run);
