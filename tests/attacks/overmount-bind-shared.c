// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * mount(2) takes one of its operations by the first flag that it knows: MS_BIND comes before MS_SHARED, so with both it
 * binds. A hook that takes this for a change of propagation lets it through.
 * Success: the kernel's list isn't where it was.
 */
#include "namespaces.h"

static void run(void)
{
	act("mount --bind", mount(SCRATCH, "/sys/fs", NULL, MS_BIND | MS_SHARED, NULL));
}

ATTACK("covers /sys/fs with a bind mount that looks like a change of propagation", .run = run);
