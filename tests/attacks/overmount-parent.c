// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Mounts over a folder above ours, which isn't ours.
 * Success: the kernel's list isn't where it was.
 */
#include "namespaces.h"

static void run(void)
{
	act("mount", mount("tmpfs", "/sys/fs", "tmpfs", 0, NULL));
}

ATTACK("covers /sys/fs with a tmpfs", .run = run);
