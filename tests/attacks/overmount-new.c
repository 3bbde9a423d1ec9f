// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * The same with the newer calls, which have other hooks.
 * Success: the kernel's list isn't where it was.
 */
#include "namespaces.h"

static void run(void)
{
	int context = must("fsopen", syscall(SYS_fsopen, "tmpfs", 0)), mounted;

	must("fsconfig", syscall(SYS_fsconfig, context, FSCONFIG_CMD_CREATE, NULL, NULL, 0));
	mounted = must("fsmount", syscall(SYS_fsmount, context, 0, 0));
	act("move_mount", move_mount(mounted, "", AT_FDCWD, "/sys", MOVE_MOUNT_F_EMPTY_PATH));
}

ATTACK("covers /sys with fsmount and move_mount", .run = run);
