// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * The mountpoint gets another name in a mount namespace where it is none: the mount goes with it, everywhere.
 * Success: our bpffs isn't where it was; the attacker can put a forged one there.
 */
#include "namespaces.h"

#define ELSEWHERE "/sys/fs/bpf/elsewhere"

static void run(void)
{
	leave_mounts();
	must("umount -l of the copy", umount2(OURS, UMOUNT_DETACH));
	must("rename", rename(OURS, ELSEWHERE));
}

static void undo(void)
{
	rename(ELSEWHERE, OURS);
	umount2(ELSEWHERE, UMOUNT_DETACH);
	rmdir(ELSEWHERE);
}

ATTACK("renames the mountpoint in another mount namespace", .run = run, .undo = undo);
